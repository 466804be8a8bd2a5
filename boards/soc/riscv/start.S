# Start-up of a RISC-V microcontroller in machine mode, from reset to firn_main(), and the entry of traps.
#
# The control and status registers are not part of plain rv32imac in the assembler's eyes, and naming their extension
# in -march would select the wrong libraries; hence the option here.

    .option arch, +zicsr

    .section .vectors, "ax"
    .globl reset_entry
reset_entry:
    .option push
    .option norelax
    la   gp, __global_pointer$
    .option pop
    la   tp, __tls_base             # picolibc keeps errno in a thread-local
    la   sp, __stack_top
    la   t0, trap_entry
    csrw mtvec, t0

    # Physical memory protection (privileged specification 3.7): entry 0 makes ROM read-only and executable, entry 1
    # forbids what lies below the stack. Both are locked, so that they bind machine mode too, and are ranges of a
    # power-of-two size (NAPOT): address >> 2, with (size >> 3) - 1 in the low bits.
    la   t0, __rom_origin
    la   t1, __rom_protected_size
    srli t0, t0, 2
    srli t1, t1, 3
    addi t1, t1, -1
    or   t0, t0, t1
    csrw pmpaddr0, t0
    la   t0, __stack_bottom - 0x4000
    srli t0, t0, 2
    ori  t0, t0, 0x7ff              # (16 KiB >> 3) - 1
    csrw pmpaddr1, t0
    li   t0, 0x989d                 # lock | NAPOT for both; read and execute for entry 0
    csrw pmpcfg0, t0

    la   a0, __data_load
    la   a1, __data_start
    la   a2, __data_end
1:  bgeu a1, a2, 2f
    lw   t0, 0(a0)
    sw   t0, 0(a1)
    addi a0, a0, 4
    addi a1, a1, 4
    j    1b
2:  la   a1, __bss_start
    la   a2, __bss_end
3:  bgeu a1, a2, 4f
    sw   zero, 0(a1)
    addi a1, a1, 4
    j    3b
4:  call start_program
    j    4b

    .section .text.trap_entry, "ax"
    .balign 4
trap_entry:
    csrr a0, mcause
    csrr a1, mtval
    csrr a2, mepc
    mv   a3, sp
    # The stack may be what is used up; its top is free for the last words.
    la   t0, __stack_bottom + 256
    bgeu sp, t0, 5f
    la   sp, __stack_top
5:  call report_trap
    j    5b
