// What both kinds of disk share, and the disk in memory.
#include "builder/files/files.hpp"

#include <algorithm>

namespace firn::builder {

bool Files::is_listed(const Path& path) const {
  const std::vector<std::string> names = list(path.has_parent_path() ? path.parent_path() : Path("."));
  return std::find(names.begin(), names.end(), path.filename().string()) != names.end();
}

std::string Files::write_if_changed(const Path& path, std::string_view text) {
  if (kind(path) == FileKind::File) {
    const Content before = read(path);
    if (before.ok() && before.text == text) return "";
  }
  return write(path, text);
}

MemoryFiles::MemoryFiles(std::initializer_list<std::pair<const std::string, std::string>> files) {
  for (const auto& [path, text] : files) files_[key(path)] = text;
}

std::string MemoryFiles::key(const Path& path) const {
  std::string text = (working_directory() / path).lexically_normal().string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

FileKind MemoryFiles::kind(const Path& path) const {
  const std::string wanted = key(path);
  if (files_.count(wanted) != 0) return FileKind::File;
  const std::string prefix = wanted == "/" ? wanted : wanted + "/";
  const auto next = files_.lower_bound(prefix);
  if (next != files_.end() && next->first.compare(0, prefix.size(), prefix) == 0) return FileKind::Folder;
  return wanted == working_directory().string() ? FileKind::Folder : FileKind::None;
}

Content MemoryFiles::read(const Path& path) const {
  const auto found = files_.find(key(path));
  if (found != files_.end()) return {found->second, ""};
  return {"", kind(path) == FileKind::Folder ? "is a folder" : "no such file"};
}

std::vector<std::string> MemoryFiles::list(const Path& folder) const {
  const std::string wanted = key(folder);
  const std::string prefix = wanted == "/" ? wanted : wanted + "/";
  std::vector<std::string> names;
  for (auto i = files_.lower_bound(prefix); i != files_.end(); ++i) {
    if (i->first.compare(0, prefix.size(), prefix) != 0) break;
    const std::string rest = i->first.substr(prefix.size());
    const std::string name = rest.substr(0, rest.find('/'));
    names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::string MemoryFiles::write(const Path& path, std::string_view text) {
  if (kind(path) == FileKind::Folder) return "is a folder";
  files_[key(path)] = text;
  ++writes;
  return "";
}

std::string MemoryFiles::remove(const Path& path) {
  files_.erase(key(path));
  return "";
}

std::string MemoryFiles::identity(const Path& path) const {
  return key(path);
}

}  // namespace firn::builder
