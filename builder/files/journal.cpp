#include "builder/files/journal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace firn::builder {
namespace {

// 128 bits of a text, in two lanes of multiply-and-fold, which is how wyhash mixes
// (github.com/wangyi-fudan/wyhash). SHA-256 would take a dozen milliseconds for the sources of the VM; here
// nobody deceives anyone but himself.
std::string digest(std::string_view text) {
  __extension__ typedef unsigned __int128 Wide;
  const auto fold = [](std::uint64_t a, std::uint64_t b) {
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  };
  // Odd numbers with about as many ones as zeros: the first digits of pi and of e.
  constexpr std::uint64_t kPi = 0x243f6a8885a308d3, kE = 0xb7e151628aed2a6b;
  std::uint64_t first = kPi ^ text.size(), second = kE ^ text.size();
  const auto add = [&](std::uint64_t word) {
    first = fold(first ^ word, kPi);
    second = fold(second + word, kE);
  };
  std::uint64_t word = 0;
  for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
    std::memcpy(&word, text.data(), sizeof word);
    add(word);
  }
  word = 0;
  std::memcpy(&word, text.data(), text.size());
  add(word);
  return fmt::format("{:016x}{:016x}", first, second);
}

std::string answer_of(FileKind kind) {
  return std::to_string(static_cast<int>(kind));
}

std::string answer_of(const Content& content) {
  return content.ok() ? digest(content.text) : digest(content.problem) + "!";
}

std::string answer_of(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all.append(name).append(1, '\0');
  return digest(all);
}

constexpr std::string_view kKind = "kind ", kRead = "read ", kList = "list ", kIdentity = "identity ",
                           kWorking = "working ";

std::string question(std::string_view what, const Path& path) {
  return std::string(what) + path.string();
}

}  // namespace

std::string Journal::ask(std::string_view question) const {
  const std::size_t space = question.find(' ') + 1;
  const std::string_view what = question.substr(0, space);
  const Path path(question.substr(space));
  if (what == kKind) return answer_of(disk_.kind(path));
  if (what == kRead) return answer_of(disk_.read(path));
  if (what == kList) return answer_of(disk_.list(path));
  if (what == kIdentity) return digest(disk_.identity(path));
  if (what == kWorking) return digest(disk_.working_directory().string());
  return "?";  // no journal of ours
}

Journal::Entry& Journal::entry(std::string question) const {
  const auto [place, is_new] = places_.try_emplace(question, entries_.size());
  if (is_new) entries_.push_back({std::move(question), ""});
  return entries_[place->second];
}

void Journal::note(std::string question, std::string answer) const {
  Entry& noted = entry(std::move(question));
  if (!noted.answer.empty() && noted.answer != answer) contradicted_ = true;
  noted.answer = std::move(answer);
}

// After a change of ours: the old answers are void, and what was made belongs to the result.
void Journal::forget(const Path& path) {
  entry(question(kKind, path)).answer.clear();
  entry(question(kRead, path)).answer.clear();
  const auto listing = places_.find(question(kList, path.parent_path()));
  if (listing != places_.end()) entries_[listing->second].answer.clear();
}

FileKind Journal::kind(const Path& path) const {
  const FileKind kind = disk_.kind(path);
  note(question(kKind, path), answer_of(kind));
  return kind;
}

Content Journal::read(const Path& path) const {
  Content content = disk_.read(path);
  note(question(kRead, path), answer_of(content));
  return content;
}

std::vector<std::string> Journal::list(const Path& folder) const {
  std::vector<std::string> names = disk_.list(folder);
  note(question(kList, folder), answer_of(names));
  return names;
}

std::string Journal::write(const Path& path, std::string_view text) {
  forget(path);
  return disk_.write(path, text);
}

std::string Journal::remove(const Path& path) {
  forget(path);
  return disk_.remove(path);
}

std::string Journal::identity(const Path& path) const {
  std::string identity = disk_.identity(path);
  note(question(kIdentity, path), digest(identity));
  return identity;
}

Path Journal::working_directory() const {
  Path folder = disk_.working_directory();
  note(std::string(kWorking), digest(folder.string()));
  return folder;
}

std::optional<std::string> Journal::text(const Path& scratch) const {
  if (contradicted_) return std::nullopt;
  const std::string ignored = (scratch / "").string();
  std::string text;
  for (const Entry& entry : entries_) {
    if (entry.question.find('\n') != std::string::npos) return std::nullopt;
    const std::string_view path = std::string_view(entry.question).substr(entry.question.find(' ') + 1);
    if (path.starts_with(ignored)) continue;
    text += entry.answer.empty() ? ask(entry.question) : entry.answer;
    text.append(1, ' ').append(entry.question).append(1, '\n');
  }
  return text;
}

bool Journal::agrees_with(std::string_view text) const {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) return false;
    const std::string_view answer = line.substr(0, space), question = line.substr(space + 1);
    const auto asked = places_.find(std::string(question));
    if (answer != (asked == places_.end() ? ask(question) : entries_[asked->second].answer)) return false;
  }
  return true;
}

}  // namespace firn::builder
