// Paths are compared by their text: a link in the path stays as the user wrote it.
#include "builder/files/display.hpp"

namespace firn::builder {

std::string display_path(const Path& path, const Path& base) {
  const Path full = (base / path).lexically_normal();
  const Path relative = full.lexically_relative(base.lexically_normal());
  const bool outside = relative.empty() || *relative.begin() == "..";
  return outside && path.is_absolute() ? full.string() : relative.empty() ? path.string() : relative.string();
}

Path beside(const Path& folder, const Path& path) {
  const Path joined = (folder / path).lexically_normal();
  const std::string& text = joined.native();
  // A folder named with a slash at its end is that folder.
  return text.size() > 1 && text.back() == '/' ? Path(text.substr(0, text.size() - 1)) : joined;
}

Path folder_of(const Path& path) {
  return path.has_parent_path() ? path.parent_path() : Path(".");
}

}  // namespace firn::builder
