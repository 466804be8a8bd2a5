// Paths are compared by their text: a link in the path stays as the user wrote it.
#include "builder/files/display.hpp"

#include <algorithm>

namespace firn::builder {

std::string display_path(const Path& path, const Path& base) {
  const Path full = (base / path).lexically_normal();
  const Path relative = full.lexically_relative(base.lexically_normal());
  constexpr int kFarthest = 2;
  if (relative.empty() || std::count(relative.begin(), relative.end(), "..") > kFarthest) return full.string();
  return relative.string();
}

Path beside(const Path& folder, const Path& path) {
  const Path joined = (folder / path).lexically_normal();
  const std::string& text = joined.native();
  // A folder named with a slash at its end is that folder.
  return text.size() > 1 && text.back() == '/' ? Path(text.substr(0, text.size() - 1)) : joined;
}

}  // namespace firn::builder
