// Patterns for file names: `*` any characters but "/", `?` one character but "/", `[a-z]` and `[!a-z]` one of
// a set,
// `**` as a whole path segment any number of folders. Names that start with a dot, and __pycache__, match
// only what spells them out. Bytes are compared, with the case as it is; a set holds ASCII characters only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "builder/files/files.hpp"

namespace firn::builder {

// Does it have a `*`, `?` or `[`?
[[nodiscard]] bool is_glob(std::string_view text);

// What is wrong with a pattern ("an unclosed ["), or "".
[[nodiscard]] std::string glob_problem(std::string_view pattern);

// Does the path match as a whole? Both use "/" and are relative.
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view path);

// The files and folders below `base` that match, as paths relative to `base` ("../" may lead the pattern, and
// it may be absolute), sorted. Links are followed, but a folder is not entered again below itself.
[[nodiscard]] std::vector<std::string> glob(const Files& files, const Path& base, std::string_view pattern);

// Every file below `folder`, relative to it, sorted: for a walk through a package. Hidden entries and
// __pycache__ are left out. `too_deep` becomes the path of a folder that was not entered because the nesting
// has no end in sight.
[[nodiscard]] std::vector<std::string> walk(const Files& files, const Path& folder,
                                            std::string* too_deep = nullptr);

}  // namespace firn::builder
