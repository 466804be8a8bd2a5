// The real disk. POSIX calls rather than streams, because they say what went wrong, and because a stream
// would wait for ever on a pipe or read a folder as an empty file.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

#include "builder/files/files.hpp"

namespace firn::builder {
namespace {

std::string problem_of(int error) {
  switch (error) {
    case ENOENT: return "no such file";
    case EACCES: return "permission denied";
    case EISDIR: return "is a folder";
    case ENOTDIR: return "a part of its path is not a folder";
    case ELOOP: return "its symbolic links form a circle";
    case ENAMETOOLONG: return "its name is too long";
    case ENOSPC: return "the disk is full";
    case EROFS: return "the file system is read-only";
    default: return std::strerror(error);
  }
}

// Closes a descriptor at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

bool has_nul(const Path& path) {
  return path.native().find('\0') != std::string::npos;
}

}  // namespace

FileKind DiskFiles::kind(const Path& path) const {
  struct stat status {};
  if (path.empty() || has_nul(path) || ::stat(path.c_str(), &status) != 0) return FileKind::None;
  if (S_ISREG(status.st_mode)) return FileKind::File;
  return S_ISDIR(status.st_mode) ? FileKind::Folder : FileKind::Other;
}

Content DiskFiles::read(const Path& path) const {
  if (has_nul(path)) return {"", "its name contains a NUL byte"};
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return {"", problem_of(errno)};
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return {"", problem_of(errno)};
  if (S_ISDIR(status.st_mode)) return {"", "is a folder"};
  if (!S_ISREG(status.st_mode)) return {"", "is not a regular file"};
  if (static_cast<std::size_t>(status.st_size) > kLargestFile) return {"", "is larger than 256 MiB"};
  Content content;
  // One byte more than expected is asked for, in case the file has grown.
  content.text.resize(static_cast<std::size_t>(status.st_size) + 1);
  std::size_t done = 0;
  for (;;) {
    if (done == content.text.size()) content.text.resize(done * 2);
    const ssize_t got = ::read(file.get(), content.text.data() + done, content.text.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {"", problem_of(errno)};
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
    if (done > kLargestFile) return {"", "is larger than 256 MiB"};
  }
  content.text.resize(done);
  return content;
}

std::vector<std::string> DiskFiles::list(const Path& folder) const {
  std::vector<std::string> names;
  std::error_code error;
  std::filesystem::directory_iterator entry(folder, error);
  if (error) return names;
  for (const std::filesystem::directory_iterator end; entry != end; entry.increment(error)) {
    if (error) break;
    names.push_back(entry->path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string DiskFiles::write(const Path& path, std::string_view text) {
  if (has_nul(path)) return "its name contains a NUL byte";
  std::error_code error;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), error);
  if (error) return problem_of(error.value());
  if (kind(path) == FileKind::Folder) return "is a folder";
  // Written beside the file and renamed, so that whoever reads it never sees a part.
  Path beside = path;
  beside += "." + std::to_string(::getpid()) + ".new";
  {
    const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) return problem_of(errno);
    std::size_t done = 0;
    while (done < text.size()) {
      const ssize_t put = ::write(file.get(), text.data() + done, text.size() - done);
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) {
        std::string problem = problem_of(errno);
        ::unlink(beside.c_str());
        return problem;
      }
      done += static_cast<std::size_t>(put);
    }
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) {
    std::string problem = problem_of(errno);
    ::unlink(beside.c_str());
    return problem;
  }
  return "";
}

std::string DiskFiles::remove(const Path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return problem_of(errno);
  return "";
}

std::string DiskFiles::identity(const Path& path) const {
  std::error_code error;
  const Path real = std::filesystem::canonical(path, error);
  return error ? (working_directory() / path).lexically_normal().string() : real.string();
}

Path DiskFiles::working_directory() const {
  std::error_code error;
  return std::filesystem::current_path(error);
}

}  // namespace firn::builder
