// The disk as the builder sees it: one interface, with the real disk behind it or, in unit tests, a disk in
// memory. Every stage that reads or writes gets a Files&. Nothing here throws; what goes wrong is told in
// words.
//
// Listings are sorted by bytes, so that nothing in an image depends on the order of a file system.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "builder/model/path.hpp"

namespace firn::builder {

enum class FileKind : std::uint8_t { None, File, Folder, Other };

// What read() gives. `problem` is empty when it worked, else a phrase: "no such file", "is a folder",
// "permission denied".
struct Content {
  std::string text;
  std::string problem;

  [[nodiscard]] bool ok() const { return problem.empty(); }
};

class Files {
 public:
  virtual ~Files() = default;

  // What is there, links followed; None for links that lead nowhere or in a circle.
  [[nodiscard]] virtual FileKind kind(const Path& path) const = 0;
  [[nodiscard]] bool exists(const Path& path) const { return kind(path) != FileKind::None; }

  // Is there an entry of that name, be it a link that leads nowhere?
  [[nodiscard]] bool is_listed(const Path& path) const;

  // The bytes of a regular file, of at most kLargestFile bytes.
  [[nodiscard]] virtual Content read(const Path& path) const = 0;

  // The names in a folder, sorted, without "." and ".."; empty when it is none or cannot be read.
  [[nodiscard]] virtual std::vector<std::string> list(const Path& folder) const = 0;

  // Replaces a file as a whole (never half of it), with all folders above it. Returns what went wrong, or "".
  [[nodiscard]] virtual std::string write(const Path& path, std::string_view text) = 0;

  // Removes a file; one that is not there is no problem. Returns what went wrong, or "".
  [[nodiscard]] virtual std::string remove(const Path& path) = 0;

  // The same for two paths that lead to one file or folder, links followed; for comparing only.
  [[nodiscard]] virtual std::string identity(const Path& path) const = 0;

  // The working directory, absolute.
  [[nodiscard]] virtual Path working_directory() const = 0;

  // Like write(), but leaves a file alone that has these bytes already, so that build tools see no change.
  [[nodiscard]] std::string write_if_changed(const Path& path, std::string_view text);

  static constexpr std::size_t kLargestFile = std::size_t{256} << 20;  // larger than any flash
};

// The real disk.
class DiskFiles : public Files {
 public:
  [[nodiscard]] FileKind kind(const Path& path) const override;
  [[nodiscard]] Content read(const Path& path) const override;
  [[nodiscard]] std::vector<std::string> list(const Path& folder) const override;
  [[nodiscard]] std::string write(const Path& path, std::string_view text) override;
  [[nodiscard]] std::string remove(const Path& path) override;
  [[nodiscard]] std::string identity(const Path& path) const override;
  [[nodiscard]] Path working_directory() const override;
};

// A disk in memory, for unit tests. Paths are relative to "/disk" unless absolute; folders exist as far as
// files are in them.
class MemoryFiles : public Files {
 public:
  MemoryFiles() = default;
  MemoryFiles(std::initializer_list<std::pair<const std::string, std::string>> files);

  [[nodiscard]] FileKind kind(const Path& path) const override;
  [[nodiscard]] Content read(const Path& path) const override;
  [[nodiscard]] std::vector<std::string> list(const Path& folder) const override;
  [[nodiscard]] std::string write(const Path& path, std::string_view text) override;
  [[nodiscard]] std::string remove(const Path& path) override;
  [[nodiscard]] std::string identity(const Path& path) const override;
  [[nodiscard]] Path working_directory() const override { return "/disk"; }

  int writes = 0;  // how often something was written

 private:
  [[nodiscard]] std::string key(const Path& path) const;

  std::map<std::string, std::string> files_;  // absolute, normal path -> bytes
};

}  // namespace firn::builder
