// Writing build graphs in ninja's language (ninja-build.org/manual.html, "Ninja file reference"). Nothing
// here knows what is built.

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace firn::builder::image {

class NinjaFile {
 public:
  using Variables = std::vector<std::pair<std::string_view, std::string>>;

  // A comment at the top of the file.
  void comment(std::string_view text);
  // The value of a top-level variable or of a rule's is ninja text: what it takes literally must be escaped.
  void variable(std::string_view name, std::string_view value);
  void rule(std::string_view name, const Variables& variables);
  // Paths are literal. Values of the edge's variables are literal too.
  void build(const std::vector<std::string>& outputs, std::string_view rule,
             const std::vector<std::string>& inputs, const Variables& variables = {});
  void target_by_default(std::string_view path);

  [[nodiscard]] const std::string& text() const { return text_; }

  // `$` as ninja wants it in a value, and with spaces and colons as well in a path.
  [[nodiscard]] static std::string escape(std::string_view value);
  [[nodiscard]] static std::string escape_path(std::string_view path);

 private:
  std::string text_;
};

}  // namespace firn::builder::image
