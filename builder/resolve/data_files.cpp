// The name of a data file in the image is what "as" says; in a folder given by "as", what the pattern's
// wildcards stand for; without "as", the last component of its path.
#include "builder/resolve/data_files.hpp"

#include <map>

#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"
#include "builder/files/display.hpp"
#include "builder/files/glob.hpp"
#include "builder/files/sha256.hpp"
#include "builder/resolve/modules.hpp"

namespace firn::builder::resolve {
namespace {

using model::DataFile;

// The part of a pattern before its first wildcard segment, with the slash: "www/**" -> "www/".
std::size_t fixed_length(const std::string& pattern) {
  const std::size_t wildcard = pattern.find_first_of("*?[");
  if (wildcard == std::string::npos) return pattern.rfind('/') + 1;  // npos + 1 is 0
  return pattern.rfind('/', wildcard) + 1;
}

class Finder {
 public:
  Finder(const Files& files, std::vector<Path>& inputs, Diagnostics& diagnostics)
      : files_(files), inputs_(inputs), diagnostics_(diagnostics) {}

  void add_entry(const model::FileEntry& entry) {
    for (const model::Named& path : entry.paths) {
      const Path on_disk = beside(entry.folder, path.text);
      if (is_glob(path.text) && !files_.exists(on_disk)) {
        add_pattern(entry, path);
      } else {
        add_one(entry, path, on_disk, name_of(entry, path.text, path.text));
      }
    }
  }

  [[nodiscard]] std::vector<DataFile> take() {
    check_folders();
    std::vector<DataFile> out;
    for (auto& [name, file] : found_) out.push_back(std::move(file));
    return out;
  }

 private:
  [[nodiscard]] std::string display(const Path& path) const {
    return display_path(path, files_.working_directory());
  }

  [[nodiscard]] std::string shown_folder(const Path& folder) const {
    const std::string shown = display(folder.empty() ? "." : folder);
    return shown == "." ? "the working directory" : quotable(shown);
  }

  static std::string name_of(const model::FileEntry& entry, const std::string& pattern,
                             const std::string& path) {
    if (!entry.as) return Path(path).filename().string();
    if (entry.as->text.back() != '/') return entry.as->text;
    const std::size_t start = std::min(fixed_length(pattern), path.size());
    return entry.as->text + path.substr(start);
  }

  void add_pattern(const model::FileEntry& entry, const model::Named& pattern) {
    bool any = false;
    for (const std::string& match : glob(files_, entry.folder, pattern.text)) {
      const Path path = beside(entry.folder, match);
      if (files_.kind(path) != FileKind::File) continue;
      any = true;
      add_one(entry, pattern, path, name_of(entry, pattern.text, match));
    }
    const Path folder = beside(entry.folder, pattern.text.substr(0, fixed_length(pattern.text)));
    inputs_.push_back(folder);
    if (!any) {
      diagnostics_.error(Code::EmptyGlob, pattern.at, "no file matches this pattern")
          .help(
              fmt::format("patterns are relative to the manifest; looked in {}", shown_folder(entry.folder)));
    }
  }

  void add_one(const model::FileEntry& entry, const model::Named& written, const Path& path,
               const std::string& name) {
    if (files_.kind(path) == FileKind::None && !files_.is_listed(path)) return report_missing(written, path);
    Content content = files_.read(path);
    inputs_.push_back(path);
    if (!content.ok()) {
      Report report = diagnostics_.error(Code::CannotRead, written.at, "cannot read {}: {}",
                                         quotable(display(path)), content.problem);
      if (files_.kind(path) == FileKind::Folder)
        report.help("for all files in it, add \"/*\", or \"/**\" for those below too");
      return;
    }
    DataFile file;
    file.name = name;
    file.path = path;
    file.sha256 = sha256(content.text);
    file.bytes = std::move(content.text);
    file.why = why_of(diagnostics_, "files", written.at);
    file.at = written.at;
    file.level = entry.level;
    const auto [there, is_new] = found_.try_emplace(name, file);
    if (is_new) return;
    DataFile& first = there->second;
    if (file.level > first.level) {
      first = std::move(file);
    } else if (files_.identity(first.path) != files_.identity(path)) {
      diagnostics_
          .error(Code::TwoDataFiles, file.at, "two files for the name \"{}\" in the image", quotable(name))
          .label(quotable(display(path)))
          .note(first.at, quotable(display(first.path)))
          .help("give one another name with \"as\"");
    }
  }

  void report_missing(const model::Named& written, const Path& path) {
    std::vector<std::string> candidates;
    for (const std::string& name : files_.list(folder_of(path))) {
      candidates.push_back((Path(written.text).parent_path() / name).string());
    }
    const std::string guess = did_you_mean(written.text, candidates);
    diagnostics_.error(Code::DataFileNotFound, written.at, "there is no file {}", quotable(display(path)))
        .help(guess.empty() ? "the path is relative to the manifest that has it" : guess);
  }

  // A name cannot be a file and the folder of another.
  void check_folders() {
    for (const auto& [name, file] : found_) {
      for (std::size_t slash = name.find('/'); slash != std::string::npos;
           slash = name.find('/', slash + 1)) {
        const auto above = found_.find(name.substr(0, slash));
        if (above == found_.end()) continue;
        diagnostics_
            .error(Code::TwoDataFiles, file.at, "\"{}\" cannot be in the image beside the file \"{}\"",
                   quotable(name), quotable(above->first))
            .note(above->second.at, "the file")
            .help("give one another name with \"as\"");
      }
    }
  }

  const Files& files_;
  std::vector<Path>& inputs_;
  Diagnostics& diagnostics_;
  std::map<std::string, DataFile> found_;
};

}  // namespace

std::vector<DataFile> find_data_files(const Files& files, const std::vector<model::FileEntry>& entries,
                                      std::vector<Path>& inputs, Diagnostics& diagnostics) {
  Finder finder(files, inputs, diagnostics);
  for (const model::FileEntry& entry : entries) finder.add_entry(entry);
  return finder.take();
}

}  // namespace firn::builder::resolve
