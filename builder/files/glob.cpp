// Matching goes segment by segment. Within a segment, the usual backtracking to the last `*` is enough,
// because a later star can always take over from an earlier one; that keeps it linear in pattern times name
// for hostile patterns too.
#include "builder/files/glob.hpp"

#include <algorithm>
#include <set>

namespace firn::builder {
namespace {

constexpr std::size_t kDeepest = 64;  // folders inside each other

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  std::size_t start = 0;
  while (start <= path.size()) {
    const std::size_t slash = std::min(path.find('/', start), path.size());
    const std::string_view segment = path.substr(start, slash - start);
    if (!segment.empty() && segment != ".") segments.emplace_back(segment);
    start = slash + 1;
  }
  return segments;
}

// The set at pattern[at] == '['. `end` becomes the index after its ']', npos when there is none.
bool set_matches(std::string_view pattern, std::size_t at, char c, std::size_t& end) {
  std::size_t i = at + 1;
  const bool negated = i < pattern.size() && pattern[i] == '!';
  if (negated) ++i;
  bool found = false;
  for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
    const auto low = static_cast<unsigned char>(pattern[i]);
    auto high = low;
    if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
      high = static_cast<unsigned char>(pattern[i + 2]);
      i += 2;
    }
    ++i;
    const auto byte = static_cast<unsigned char>(c);
    if (low <= byte && byte <= high) found = true;
  }
  end = i < pattern.size() ? i + 1 : std::string_view::npos;
  return found != negated;
}

bool is_hidden(std::string_view name) {
  return !name.empty() && (name[0] == '.' || name == "__pycache__");
}

bool segment_matches(std::string_view pattern, std::string_view name) {
  if (is_hidden(name) && pattern != name && !(name[0] == '.' && !pattern.empty() && pattern[0] == '.'))
    return false;
  std::size_t p = 0, n = 0;
  std::size_t star = std::string_view::npos, resume = 0;
  while (n < name.size()) {
    std::size_t after = p + 1;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = n;
      continue;
    }
    const bool set = p < pattern.size() && pattern[p] == '[';
    if (p < pattern.size() && (pattern[p] == '?' || (set && set_matches(pattern, p, name[n], after) &&
                                                     after != std::string_view::npos))) {
      p = after;
      ++n;
      // `?` stands for a character, not for a byte of it.
      if (!set) {
        while (n < name.size() && (static_cast<unsigned char>(name[n]) & 0xc0) == 0x80) ++n;
      }
      continue;
    }
    if (p < pattern.size() && !set && pattern[p] == name[n]) {
      ++p;
      ++n;
      continue;
    }
    if (star == std::string_view::npos) return false;
    p = star + 1;
    n = ++resume;
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

// Which of the segments from `p` on match those from `n` on. A table of reachable states instead of
// recursion, so that many `**` do not multiply.
bool segments_match(const std::vector<std::string>& pattern, const std::vector<std::string>& name) {
  std::vector<bool> reachable(pattern.size() + 1, false);
  const auto close = [&](std::vector<bool>& states) {
    for (std::size_t p = 0; p < pattern.size(); ++p) {
      if (states[p] && pattern[p] == "**") states[p + 1] = true;
    }
  };
  reachable[0] = true;
  close(reachable);
  for (const std::string& segment : name) {
    std::vector<bool> next(pattern.size() + 1, false);
    for (std::size_t p = 0; p < pattern.size(); ++p) {
      if (!reachable[p]) continue;
      if (pattern[p] == "**") {
        if (!is_hidden(segment)) next[p] = true;
      } else if (segment_matches(pattern[p], segment)) {
        next[p + 1] = true;
      }
    }
    close(next);
    reachable = std::move(next);
  }
  return reachable[pattern.size()];
}

class Walker {
 public:
  explicit Walker(const Files& files) : files_(files) {}

  // Calls visit(relative path, kind) for everything below `folder`; a folder is entered when enter(relative
  // path) says so.
  template <class Enter, class Visit>
  void run(const Path& folder, const std::string& prefix, const Enter& enter, const Visit& visit) {
    const std::string identity = files_.identity(folder);
    if (ancestors_.count(identity) != 0) return;
    if (ancestors_.size() == kDeepest) {
      too_deep = prefix;
      return;
    }
    ancestors_.insert(identity);
    for (const std::string& name : files_.list(folder)) {
      const std::string relative = prefix.empty() ? name : prefix + "/" + name;
      const FileKind kind = files_.kind(folder / name);
      visit(relative, kind);
      if (kind == FileKind::Folder && enter(relative)) run(folder / name, relative, enter, visit);
    }
    ancestors_.erase(identity);
  }

  std::string too_deep;

 private:
  const Files& files_;
  std::set<std::string> ancestors_;
};

}  // namespace

bool is_glob(std::string_view text) {
  return text.find_first_of("*?[") != std::string_view::npos;
}

std::string glob_problem(std::string_view pattern) {
  if (pattern.empty()) return "an empty pattern";
  if (pattern.find('\0') != std::string_view::npos) return "a NUL character";
  for (const std::string& segment : segments_of(pattern)) {
    if (segment.find("**") != std::string::npos && segment != "**") return "** beside other characters";
    for (std::size_t i = 0; i < segment.size(); ++i) {
      if (segment[i] != '[') continue;
      std::size_t end = 0;
      (void)set_matches(segment, i, 'x', end);
      if (end == std::string_view::npos) return "a [ without its ]";
      i = end - 1;
    }
  }
  return "";
}

bool glob_matches(std::string_view pattern, std::string_view path) {
  return segments_match(segments_of(pattern), segments_of(path));
}

std::vector<std::string> glob(const Files& files, const Path& base, std::string_view pattern) {
  // The leading segments without a wildcard are a folder to start in.
  std::vector<std::string> segments = segments_of(pattern);
  std::string start = !pattern.empty() && pattern[0] == '/' ? "/" : "";
  std::size_t fixed = 0;
  while (fixed < segments.size() && !is_glob(segments[fixed])) {
    if (!start.empty() && start.back() != '/') start += '/';
    start += segments[fixed++];
  }
  std::vector<std::string> found;
  if (fixed == segments.size()) {
    if (files.exists(base / start)) found.push_back(start);
    return found;
  }
  const std::vector<std::string> rest(segments.begin() + static_cast<std::ptrdiff_t>(fixed), segments.end());
  const bool any_depth = std::find(rest.begin(), rest.end(), "**") != rest.end();
  const std::string lead = start.empty() || start.back() == '/' ? start : start + "/";
  Walker walker(files);
  walker.run(
      start.empty() ? base : base / start, "",
      [&](const std::string& relative) {
        const std::vector<std::string> parts = segments_of(relative);
        if (!any_depth && parts.size() >= rest.size()) return false;
        const bool spelled_out = std::find(rest.begin(), rest.end(), parts.back()) != rest.end();
        return !is_hidden(parts.back()) || spelled_out;
      },
      [&](const std::string& relative, FileKind) {
        if (segments_match(rest, segments_of(relative))) found.push_back(lead + relative);
      });
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<std::string> walk(const Files& files, const Path& folder, std::string* too_deep) {
  std::vector<std::string> found;
  Walker walker(files);
  walker.run(
      folder, "", [](const std::string& relative) { return !is_hidden(Path(relative).filename().string()); },
      [&](const std::string& relative, FileKind kind) {
        if (kind == FileKind::File && !is_hidden(Path(relative).filename().string()))
          found.push_back(relative);
      });
  std::sort(found.begin(), found.end());
  if (too_deep != nullptr) *too_deep = walker.too_deep;
  return found;
}

}  // namespace firn::builder
