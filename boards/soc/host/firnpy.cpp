// firnpy: the host board's interpreter as a program. Runs a file, -c code, or standard input, with the
// compiler linked in; import finds modules beside the script and in the folders of FIRNPATH.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/options.hpp"
#include "vm/eval/load.hpp"
#include "vm/interp/start.hpp"
#include "vm/port.hpp"

namespace firn {
namespace {

constexpr char kUsage[] =
    "usage: firnpy [-X OPTION=N].. [-c CODE | FILE | -]\n"
    "  Runs Python source on the host board's VM. Without FILE: standard input.\n";

// What a run is asked to do.
struct Request {
  const char* code = nullptr;      // -c
  const char* path = nullptr;      // FILE; nullptr or "-": standard input
  HostMemory memory{64u << 20, 256u << 10, 4u << 20};
};

class Stderr : public Writer {
 public:
  Stderr()
      : Writer([](Writer&, Text t) {
          for (usize done = 0; done < t.size;) {
            const ssize_t n = ::write(STDERR_FILENO, t.data + done, t.size - done);
            if (n <= 0) return true;
            done += static_cast<usize>(n);
          }
          return true;
        }) {}
};

// The whole of a file; data nullptr: it could not be read. The memory is never freed: names and lines of a
// module may be asked for until the end.
Text read_all(int descriptor) {
  usize size = 0, capacity = 1 << 16;
  char* data = static_cast<char*>(malloc(capacity));
  while (data) {
    const ssize_t n = read(descriptor, data + size, capacity - size);
    if (n < 0) return Text(nullptr, 0);
    if (n == 0) return Text(data, size);
    size += static_cast<usize>(n);
    if (size == capacity) data = static_cast<char*>(realloc(data, capacity *= 2));
  }
  return Text(nullptr, 0);
}

Text read_file(const char* path) {
  const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return Text(nullptr, 0);
  const Text content = read_all(descriptor);
  close(descriptor);
  return content;
}

// Where import looks: the script's folder, then FIRNPATH, separated by colons.
char search_path[4096];

// Builds FOLDER/a/b and the ending in `out`; false: too long.
bool module_path(char* out, usize size, Text folder, Text name, const char* ending) {
  int n = snprintf(out, size, "%.*s/%.*s%s", static_cast<int>(folder.size), folder.data, static_cast<int>(name.size), name.data, ending);
  if (n < 0 || static_cast<usize>(n) >= size) return false;
  for (u32 i = 0; i < name.size; ++i) {
    if (out[folder.size + 1 + i] == '.') out[folder.size + 1 + i] = '/';
  }
  return true;
}

Value load_module(Vm& vm, NameRef ref) {
  const Text name = name_text(vm, ref);
  for (const char* folder = search_path; *folder;) {
    const char* end = strchrnul(folder, ':');
    const Text in(folder, static_cast<usize>(end - folder));
    for (const bool is_package : {true, false}) {
      char path[4096];
      if (!module_path(path, sizeof path, in, name, is_package ? "/__init__.py" : ".py")) continue;
      const Text source = read_file(path);
      if (source.data) return load_source(vm, name, source, Text(strdup(path), strlen(path)), is_package);
    }
    // A folder without __init__.py is a package as well, and empty.
    char path[4096];
    if (module_path(path, sizeof path, in, name, "") && access((strcat(path, "/")), F_OK) == 0) {
      return load_source(vm, name, "", Text(strdup(path), strlen(path)), true);
    }
    folder = *end ? end + 1 : end;
  }
  return Value::unset();
}

int usage_error(const char* what, const char* argument) {
  fprintf(stderr, "firnpy: %s %s\n%s%s", what, argument, kUsage, kHostOptions);
  return 2;
}

int run_request(const Request& request) {
  Vm& vm = the_vm;
  vm.load_module = load_module;
  if (!start_from_port(vm)) return 1;
  Text source, file;
  const bool standard_input = !request.code && (!request.path || strcmp(request.path, "-") == 0);
  if (request.code) {
    source = Text(request.code, strlen(request.code));
    file = "<string>";
  } else {
    source = standard_input ? read_all(STDIN_FILENO) : read_file(request.path);
    file = standard_input ? Text("<stdin>") : Text(request.path, strlen(request.path));
  }
  if (!source.data) {
    fprintf(stderr, "firnpy: cannot read %s\n", request.path ? request.path : "standard input");
    return 1;
  }
  // The script's own folder comes first, then FIRNPATH.
  const char* slash = !standard_input && request.path ? strrchr(request.path, '/') : nullptr;
  const char* more = getenv("FIRNPATH");
  snprintf(search_path, sizeof search_path, "%.*s%s%s", slash ? static_cast<int>(slash - request.path) : 1, slash ? request.path : ".",
           more ? ":" : "", more ? more : "");
  Stderr errors;
  Value result = load_source(vm, "__main__", source, file, false);
  if (!result.is_raised()) result = import_module(vm, q::__main__, true);
  return finish_run(vm, result, errors);
}

}  // namespace
}  // namespace firn

int main(int argc, char** argv) {
  using namespace firn;
  Request request;
  int i = 1;
  for (; i < argc && argv[i][0] == '-' && argv[i][1]; ++i) {
    const bool has_value = i + 1 < argc;
    if (strcmp(argv[i], "-h") == 0 || strcmp(argv[i], "--help") == 0) {
      fputs(kUsage, stdout);
      fputs(kHostOptions, stdout);
      return 0;
    }
    if (strcmp(argv[i], "-X") == 0 && has_value) {
      if (!host_option(argv[++i], request.memory)) return usage_error("unknown -X option", argv[i]);
    } else if (strcmp(argv[i], "-c") == 0 && has_value) {
      request.code = argv[++i];
      ++i;
      break;
    } else {
      return usage_error("unknown option", argv[i]);
    }
  }
  if (!request.code && i < argc) request.path = argv[i];
  host_reserve(request.memory);
  host_catch_faults();
  port_init();
  const int status = run_request(request);
  port_exit(status);
}
