// What a piece of work asked of the disk, and what it was told. Work that depends on nothing else gives the
// same result as long as the disk gives the same answers; so whoever keeps the journal beside the result can
// tell later, by asking again, whether the work would be for nothing.
//
// Answers are contents, never dates: a file that was replaced by an older one is another answer. What the work
// itself wrote counts too, as it was left at the end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "builder/files/files.hpp"

namespace firn::builder {

// Files that pass everything on to a disk and remember it.
class Journal : public Files {
 public:
  explicit Journal(Files& disk) : disk_(disk) {}

  [[nodiscard]] FileKind kind(const Path& path) const override;
  [[nodiscard]] Content read(const Path& path) const override;
  [[nodiscard]] std::vector<std::string> list(const Path& folder) const override;
  [[nodiscard]] std::string write(const Path& path, std::string_view text) override;
  [[nodiscard]] std::string remove(const Path& path) override;
  [[nodiscard]] std::string identity(const Path& path) const override;
  [[nodiscard]] Path working_directory() const override;

  // Every question in the order of asking, a line each, but for what is below `scratch`, which is nobody's
  // concern. Nothing, when an answer changed while the work went on: a source was saved during a build.
  [[nodiscard]] std::optional<std::string> text(const Path& scratch) const;

  // Whether the disk gives the answers of a journal's text. Asks nothing twice that was asked already.
  [[nodiscard]] bool agrees_with(std::string_view text) const;

 private:
  struct Entry {
    std::string question;  // a letter and a path: "read apps/a.py"
    std::string answer;    // empty: to be asked again
  };

  [[nodiscard]] std::string ask(std::string_view question) const;
  Entry& entry(std::string question) const;
  void note(std::string question, std::string answer) const;
  void forget(const Path& path);

  Files& disk_;
  mutable std::vector<Entry> entries_;
  mutable std::unordered_map<std::string, std::size_t> places_;  // of questions in `entries_`
  mutable bool contradicted_ = false;
};

}  // namespace firn::builder
