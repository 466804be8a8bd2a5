// From names of modules, functions and files to names that C++ and file systems take.
#pragma once

#include <string>
#include <string_view>

namespace firn::builder::emit {

// `text` as the later part of a C++ identifier. Injective: different texts never meet, so `a.b`, `a_b` and a file
// called "a_Db.py" can all be in one image.
//   letters, digits, '_'    themselves, but '_' before D, U or X is "_U"
//   '.'                     "_D"
//   any other byte          "_X" and two hex digits
[[nodiscard]] std::string mangle(std::string_view text);

// The letters, digits and underscores at the start of a text, other characters as '_': for readers only, two texts
// may have the same. At most `limit` characters.
[[nodiscard]] std::string slug(std::string_view text, std::size_t limit);

// The linker's name of a variable in namespace firn::image::SPACE (or firn::image, when `space` is empty).
enum class Linkage { External, Internal };
[[nodiscard]] std::string symbol(std::string_view space, std::string_view name, Linkage linkage);

}  // namespace firn::builder::emit
