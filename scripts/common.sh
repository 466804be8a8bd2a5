# Read by the other scripts: what they say, and how they build. Not a command of its own.
# shellcheck shell=bash

say() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# step TITLE COMMAND...: says what it does, runs it, and says how many seconds it took when they were many.
step() {
  local title=$1 from=$SECONDS status=0
  shift
  say "$title"
  "$@" || status=$?
  [ $((SECONDS - from)) -lt 5 ] || say "$title: $((SECONDS - from)) s"
  return "$status"
}

# configure_and_build PRESET DIRECTORY [TARGET...]: Ninja finds out by itself when CMake must run again.
configure_and_build() {
  local preset=$1 directory=$2
  shift 2
  if [ ! -f "$directory/build.ninja" ] || [ CMakePresets.json -nt "$directory/build.ninja" ]; then
    step "configure ($preset)" cmake --preset "$preset" >&2 || return
  fi
  local targets=()
  [ $# -eq 0 ] || targets=(--target "$@")
  step "build ($preset)" cmake --build "$directory" "${targets[@]}" >&2
}
