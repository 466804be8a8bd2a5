// "Did you mean": the nearest of the words that could have stood there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace firn::builder {

// The least number of insertions, deletions, replacements and swaps of neighbours that turn one word into the
// other (optimal string alignment distance), without regard to case. Words of more than 64 bytes are never
// near.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b);

// The candidate nearest to `word`, or "" when none is near enough (a third of its letters, at least one).
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

// `did you mean "microbit"?`, or "" when no candidate is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

// `a, b, c`, cut after sixteen with `and 7 more`.
[[nodiscard]] std::string listing(const std::vector<std::string>& words);

// `1 error`, `3 errors`; `plural` for what is not made with an s.
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun, std::string_view plural = "");

}  // namespace firn::builder
