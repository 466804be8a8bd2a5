// One row for each key of board.json: its name, the form of its value, a sentence of help, and where it goes.
#include "builder/board/keys.hpp"

namespace firn::builder::board {
namespace {

using json::Form;
using json::Key;
using json::Presence;
using json::Scope;
using json::Value;
using Kind = json::Form::Kind;

std::span<const Key> core_keys();
std::span<const Key> toolchain_keys();
std::span<const Key> region_keys();
std::span<const Key> placement_keys();
std::span<const Key> stack_keys();
std::span<const Key> vm_stack_keys();
std::span<const Key> heap_keys();
std::span<const Key> vm_keys();
std::span<const Key> run_keys();

constexpr std::string_view kKinds[] = {"rom", "ram"};
constexpr std::string_view kFloats[] = {"none", "single", "double"};
constexpr std::string_view kImages[] = {"elf", "bin", "hex"};

constexpr Form kText{.kind = Kind::Text, .says = "a text"};
constexpr Form kTexts{.kind = Kind::List, .says = "a list of texts", .item = &kText};
constexpr Form kTextMap{.kind = Kind::Map, .says = "an object of names and texts", .item = &kText};
constexpr Form kBool{.kind = Kind::Bool, .says = "true or false"};
constexpr Form kSize{.kind = Kind::Size, .says = "a size"};
constexpr Form kSchemaVersion{.kind = Kind::Integer, .says = "1", .low = 1, .high = 1};
constexpr Form kHertz{.kind = Kind::Integer, .says = "a number of cycles per second", .low = 1};
constexpr Form kSeconds{
    .kind = Kind::Integer, .says = "a number of seconds, 1 to 86400", .low = 1, .high = 86400};
constexpr Form kWordBits{.kind = Kind::Integer, .says = "32 or 64", .low = 32, .high = 64};
constexpr Form kGranule{.kind = Kind::Integer, .says = "8 or 16", .low = 8, .high = 16};
constexpr Form kRegionKind{.kind = Kind::Choice, .says = "\"rom\" or \"ram\"", .choices = kKinds};
constexpr Form kFloat{.kind = Kind::Choice, .says = "\"none\", \"single\" or \"double\"", .choices = kFloats};
constexpr Form kImage{.kind = Kind::Choice, .says = "\"elf\", \"bin\" or \"hex\"", .choices = kImages};
constexpr Form kImageList{.kind = Kind::List, .says = "a list of image formats", .item = &kImage};
constexpr Form kHeapSize{.kind = Kind::Text, .says = "a size or \"rest\""};
constexpr Form kHeapInteger{.kind = Kind::Integer, .says = "a size or \"rest\"", .low = 0};
constexpr const Form* kHeapForms[] = {&kHeapSize, &kHeapInteger};
constexpr Form kHeapSizeForm{.kind = Kind::Either, .says = "a size or \"rest\"", .forms = kHeapForms};

constexpr Form kCore{.kind = Kind::Object, .says = "an object with \"name\"", .keys = core_keys};
constexpr Form kToolchain{.kind = Kind::Object, .says = "an object with \"prefix\"", .keys = toolchain_keys};
constexpr Form kRegion{.kind = Kind::Object,
                       .says = "an object with \"name\", \"kind\", \"origin\" and \"length\"",
                       .keys = region_keys};
constexpr Form kMemory{.kind = Kind::List, .says = "a list of regions", .item = &kRegion};
constexpr Form kPlacement{.kind = Kind::Object,
                          .says = "an object with \"stack\", \"vm_stack\" and \"heap\"",
                          .keys = placement_keys};
constexpr Form kStack{.kind = Kind::Object, .says = "an object with \"size\"", .keys = stack_keys};
constexpr Form kVmStack{.kind = Kind::Object, .says = "an object with \"size\"", .keys = vm_stack_keys};
constexpr Form kHeap{.kind = Kind::Object, .says = "an object with \"size\"", .keys = heap_keys};
constexpr Form kVm{.kind = Kind::Object, .says = "an object with \"word_bits\"", .keys = vm_keys};
constexpr Form kRun{.kind = Kind::Object, .says = "an object with \"command\"", .keys = run_keys};

std::vector<std::string> texts(const Value& list) {
  std::vector<std::string> out;
  for (const Value& item : list.items) out.push_back(item.text);
  return out;
}

std::uint64_t bytes(const Value& value) {
  return json::size_of(value).value_or(0);
}
int number(const Value& value) {
  return static_cast<int>(value.integer().value_or(0));
}

// For rows whose values go straight to a place: take<[](Reading& r, const Value& v) { ... }>
template <auto Function>
constexpr auto take = json::apply_to<Reading, Function>;

// For rows whose object has a table of its own.
template <std::span<const Key> (*Keys)()>
void inner(Reading& reading, const Value& value) {
  json::read_object(value, Keys(), &reading, reading.diagnostics);
}

constexpr Key kCoreKeys[] = {
    {"name", &kText, "The processor core: \"cortex-m3\", \"rv32imac\", \"host\".",
     take<[](Reading& r, const Value& v) {
       r.board.core = v.text;
       r.core_at = v.at;
     }>,
     Scope::PerBoard, Presence::Required},
    {"clock_hz", &kHertz, "Its clock, in cycles per second.", take<[](Reading& r, const Value& v) {
       r.board.clock_hz = static_cast<std::uint64_t>(v.integer().value_or(0));
     }>},
};

constexpr Key kToolchainKeys[] = {
    {"prefix", &kText,
     "What the names of its programs start with: \"arm-none-eabi-\"; empty: the host's own.",
     take<[](Reading& r, const Value& v) { r.board.toolchain.prefix = v.text; }>},
    {"compiler", &kText, "The compiler driver, after the prefix.",
     take<[](Reading& r, const Value& v) { r.board.toolchain.compiler = v.text; }>},
    {"cflags", &kTexts, "Arguments for compiling and linking.",
     take<[](Reading& r, const Value& v) { r.board.toolchain.cflags = texts(v); }>},
    {"ldflags", &kTexts, "Arguments for linking only.",
     take<[](Reading& r, const Value& v) { r.board.toolchain.ldflags = texts(v); }>},
    {"libraries", &kTexts, "Libraries to link with, in order: \"m\" is -lm.",
     take<[](Reading& r, const Value& v) { r.board.toolchain.libraries = texts(v); }>},
    {"system_includes", &kTexts, "Folders of system headers that the compiler does not know.",
     take<[](Reading& r, const Value& v) { r.board.toolchain.system_includes = texts(v); }>},
    {"packages", &kTexts, "The Debian packages that bring it.",
     take<[](Reading& r, const Value& v) { r.board.toolchain.packages = texts(v); }>},
};

void take_region(Reading& reading, const Value& value) {
  model::Region region;
  region.at = value.at;
  region.name = value.find("name")->text;
  region.kind = value.find("kind")->text == "rom" ? model::RegionKind::Rom : model::RegionKind::Ram;
  region.origin = bytes(*value.find("origin"));
  region.length = bytes(*value.find("length"));
  reading.board.memory.push_back(std::move(region));
}

constexpr Key kRegionKeys[] = {
    {"name", &kText, "As the linker script and the report call it: \"FLASH\".", nullptr, Scope::PerBoard,
     Presence::Required},
    {"kind", &kRegionKind, "Whether a program can write to it.", nullptr, Scope::PerBoard,
     Presence::Required},
    {"origin", &kSize, "Its first address.", nullptr, Scope::PerBoard, Presence::Required},
    {"length", &kSize, "Its size.", nullptr, Scope::PerBoard, Presence::Required},
};

constexpr Key kPlacementKeys[] = {
    {"code", &kText, "The region of the program and of all that is frozen.",
     take<[](Reading& r, const Value& v) {
       r.board.placement.code = v.text;
       r.at.code = v.at;
     }>},
    {"data", &kText, "The region of static variables.", take<[](Reading& r, const Value& v) {
       r.board.placement.data = v.text;
       r.at.data = v.at;
     }>},
    {"stack", &kStack, "The stack of C++ functions.", take<inner<stack_keys>>, Scope::PerBoard,
     Presence::Required},
    {"vm_stack", &kVmStack, "The VM's own stack of values and frames.", take<inner<vm_stack_keys>>,
     Scope::PerBoard, Presence::Required},
    {"heap", &kHeap, "The heap of Python objects.", take<inner<heap_keys>>, Scope::PerBoard,
     Presence::Required},
};

constexpr Key kStackKeys[] = {
    {"region", &kText, "Where it is.", take<[](Reading& r, const Value& v) {
       r.board.placement.stack.region = v.text;
       r.at.stack = v.at;
     }>},
    {"size", &kSize, "How large it is.",
     take<[](Reading& r, const Value& v) { r.board.placement.stack.size = bytes(v); }>, Scope::PerBoard,
     Presence::Required},
    {"reserve", &kSize, "What of it is kept for leaf functions, fault handlers and raising RecursionError.",
     take<[](Reading& r, const Value& v) { r.board.placement.stack.reserve = bytes(v); }>},
};

constexpr Key kVmStackKeys[] = {
    {"region", &kText, "Where it is.", take<[](Reading& r, const Value& v) {
       r.board.placement.vm_stack.region = v.text;
       r.at.vm_stack = v.at;
     }>},
    {"size", &kSize, "How large it is.",
     take<[](Reading& r, const Value& v) { r.board.placement.vm_stack.size = bytes(v); }>, Scope::PerBoard,
     Presence::Required},
};

void take_heap_size(Reading& reading, const Value& value) {
  if (value.text == "rest") {
    reading.board.placement.heap.size.reset();
    return;
  }
  reading.board.placement.heap.size = json::size_of(value);
  if (!reading.board.placement.heap.size) {
    reading.diagnostics.error(Code::NotASize, value.at, "\"size\" is neither a size nor \"rest\"")
        .help("a size is a number of bytes: 4096, \"0x1000\", \"48K\" or \"1M\"");
  }
}

constexpr Key kHeapKeys[] = {
    {"region", &kText, "Where it is.", take<[](Reading& r, const Value& v) {
       r.board.placement.heap.region = v.text;
       r.at.heap = v.at;
     }>},
    {"size", &kHeapSizeForm, "How large it is; \"rest\": all that the rest of the image leaves.",
     take<take_heap_size>, Scope::PerBoard, Presence::Required},
    {"min", &kSize, "An image that leaves less than this is an error.",
     take<[](Reading& r, const Value& v) { r.board.placement.heap.min = bytes(v); }>},
};

constexpr Key kVmKeys[] = {
    {"word_bits", &kWordBits, "The width of an address, 32 or 64.", take<[](Reading& r, const Value& v) {
       r.board.vm.word_bits = number(v);
       if (r.board.vm.word_bits != 32 && r.board.vm.word_bits != 64) {
         r.diagnostics.error(Code::BadNumber, v.at, "\"word_bits\" must be 32 or 64");
       }
     }>,
     Scope::PerBoard, Presence::Required},
    {"wide", &kBool, "Object headers of 8 bytes and name references of 32 bits: for heaps beyond 256 KiB.",
     take<[](Reading& r, const Value& v) { r.board.vm.wide = v.boolean; }>},
    {"float", &kFloat, "The width of Python's float.", take<[](Reading& r, const Value& v) {
       using model::FloatWidth;
       r.board.vm.float_width = v.text == "none"     ? FloatWidth::None
                                : v.text == "single" ? FloatWidth::Single
                                                     : FloatWidth::Double;
     }>,
     Scope::PerBoard, Presence::Required},
    {"heap_granule", &kGranule, "The unit that the heap gives out, in bytes: 8 or 16.",
     take<[](Reading& r, const Value& v) {
       r.board.vm.heap_granule = number(v);
       if (r.board.vm.heap_granule != 8 && r.board.vm.heap_granule != 16) {
         r.diagnostics.error(Code::BadNumber, v.at, "\"heap_granule\" must be 8 or 16");
       }
     }>},
};

constexpr Key kRunKeys[] = {
    {"command", &kTexts, "The program and its arguments; ${elf}, ${bin} and ${hex} are the image's files.",
     take<[](Reading& r, const Value& v) { r.board.run.command = texts(v); }>},
    {"packages", &kTexts, "The Debian packages that bring it.",
     take<[](Reading& r, const Value& v) { r.board.run.packages = texts(v); }>},
    {"timeout_s", &kSeconds, "After how many seconds a run is given up.",
     take<[](Reading& r, const Value& v) { r.board.run.timeout_s = number(v); }>},
};

constexpr Key kBoardKeys[] = {
    {"$schema", &kText, "The schema of boards, for editors; `firn schema board` prints it.", nullptr},
    {"schema", &kSchemaVersion, "The version of this format: 1.", nullptr},
    {"name", &kText, "The name of the board's folder.", take<[](Reading& r, const Value& v) {
       r.board.name = v.text;
       r.board.at = v.at;
     }>,
     Scope::PerBoard, Presence::Required},
    {"title", &kText, "What the board is, in a line.",
     take<[](Reading& r, const Value& v) { r.board.title = v.text; }>},
    {"extends", &kText,
     "A file whose keys hold unless this one says otherwise: objects are merged key by key, lists are "
     "replaced, and a key with "
     "a plus sign (\"+cflags\") adds to the list.",
     nullptr},
    {"core", &kCore, "The processor core.", take<inner<core_keys>>, Scope::PerBoard, Presence::Required},
    {"toolchain", &kToolchain, "Compiler and linker, and their arguments.", take<inner<toolchain_keys>>,
     Scope::PerBoard, Presence::Required},
    {"sources", &kTexts, "Start-up code and port, relative to boards/soc.",
     take<[](Reading& r, const Value& v) { r.board.sources = texts(v); }>, Scope::PerBoard,
     Presence::Required},
    {"defines", &kTextMap, "Macros for the C++ sources.", take<[](Reading& r, const Value& v) {
       r.board.defines.clear();
       for (const auto& member : v.members) r.board.defines.emplace_back(member.key, member.value.text);
     }>},
    {"memory", &kMemory, "The regions of memory.", take<[](Reading& r, const Value& v) {
       for (const Value& item : v.items) take_region(r, item);
     }>,
     Scope::PerBoard, Presence::Required},
    {"placement", &kPlacement, "What goes into which region.", take<inner<placement_keys>>, Scope::PerBoard,
     Presence::Required},
    {"vm", &kVm, "How the VM is configured.", take<inner<vm_keys>>, Scope::PerBoard, Presence::Required},
    {"images", &kImageList, "The formats of image files to make.", take<[](Reading& r, const Value& v) {
       using model::ImageFormat;
       r.board.images.clear();
       for (const Value& item : v.items) {
         r.board.images.push_back(item.text == "bin"   ? ImageFormat::Bin
                                  : item.text == "hex" ? ImageFormat::Hex
                                                       : ImageFormat::Elf);
       }
     }>},
    {"run", &kRun, "How `firn run` runs an image.", take<inner<run_keys>>},
};

std::span<const Key> core_keys() {
  return kCoreKeys;
}
std::span<const Key> toolchain_keys() {
  return kToolchainKeys;
}
std::span<const Key> region_keys() {
  return kRegionKeys;
}
std::span<const Key> placement_keys() {
  return kPlacementKeys;
}
std::span<const Key> stack_keys() {
  return kStackKeys;
}
std::span<const Key> vm_stack_keys() {
  return kVmStackKeys;
}
std::span<const Key> heap_keys() {
  return kHeapKeys;
}
std::span<const Key> vm_keys() {
  return kVmKeys;
}
std::span<const Key> run_keys() {
  return kRunKeys;
}

}  // namespace

std::span<const json::Key> board_keys() {
  return kBoardKeys;
}

}  // namespace firn::builder::board
