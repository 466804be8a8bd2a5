// Laying out a diagnostic in the manner of rustc: header, place, the source line with carets, further places,
// notes, help. All line numbers of one diagnostic share the width of the gutter.
#include "builder/diag/render.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "builder/diag/spelling.hpp"
#include "builder/diag/text.hpp"

namespace firn::builder {
namespace {

// A span, resolved: which line, and what is under the carets.
struct Place {
  const SourceText* source = nullptr;
  Position begin;
  std::size_t end_column = 1;
  std::size_t from = 0, to = 0;  // bytes within the line
};

Place resolve(const Diagnostics& diagnostics, Span at) {
  Place place;
  place.source = &diagnostics.source(at.file);
  const std::string& text = place.source->text;
  place.begin = position_of(text, at.offset);
  const std::size_t offset = std::min<std::size_t>(at.offset, text.size());
  const std::size_t end = std::min<std::size_t>(offset + at.length, text.size());
  const std::size_t line_end = std::max(place.begin.start, place.begin.end);
  place.from = std::min(offset, line_end) - place.begin.start;
  place.to = std::max(std::min(end, line_end) - place.begin.start, place.from);
  place.end_column = std::max(position_of(text, place.begin.start + place.to).column, place.begin.column);
  return place;
}

std::string location(const Place& place) {
  return fmt::format("{}:{}:{}", place.source->display, place.begin.line, place.begin.column);
}

std::size_t digits(std::size_t number) {
  return std::to_string(number).size();
}

class Renderer {
 public:
  Renderer(const Diagnostics& diagnostics, const Diagnostic& diagnostic, Color color)
      : diagnostics_(diagnostics), diagnostic_(diagnostic), color_(color) {}

  std::string run() {
    header();
    if (diagnostic_.at.file) {
      const Place main = resolve(diagnostics_, diagnostic_.at);
      measure_gutter(main);
      snippet("-->", main, '^', diagnostic_.label);
      for (const Note& note : diagnostic_.notes) {
        if (note.at.file) snippet(":::", resolve(diagnostics_, note.at), '-', note.text);
      }
      if (has_remarks()) line(margin() + bar());
    } else {
      for (const Note& note : diagnostic_.notes) {
        if (note.at.file) gutter_ = std::max(gutter_, digits(resolve(diagnostics_, note.at).begin.line));
      }
      for (const Note& note : diagnostic_.notes) {
        if (note.at.file) snippet("-->", resolve(diagnostics_, note.at), '^', note.text);
      }
    }
    remarks();
    return std::move(out_);
  }

 private:
  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }
  [[nodiscard]] std::string margin() const { return std::string(gutter_ + 2, ' '); }
  [[nodiscard]] std::string bar() const { return frame("|"); }
  [[nodiscard]] std::string frame(std::string_view text) const { return painted(color_, Paint::Frame, text); }
  [[nodiscard]] Paint severity_paint() const {
    return diagnostic_.severity == Severity::Error ? Paint::Error : Paint::Warning;
  }

  void header() {
    const std::string_view word = diagnostic_.severity == Severity::Error ? "error" : "warning";
    out_ += painted(color_, severity_paint(), fmt::format("{}[{}]", word, code_number(diagnostic_.code)));
    line(painted(color_, Paint::Strong, ": " + diagnostic_.message));
  }

  void measure_gutter(const Place& main) {
    gutter_ = digits(main.begin.line);
    for (const Note& note : diagnostic_.notes) {
      if (note.at.file) gutter_ = std::max(gutter_, digits(resolve(diagnostics_, note.at).begin.line));
    }
  }

  // `arrow` file:line:column, and the line with its mark. A text without any byte (an empty file) has no line
  // to show.
  void snippet(std::string_view arrow, const Place& place, char mark, std::string_view label) {
    line(std::string(gutter_ + 1, ' ') + frame(arrow) + " " + location(place));
    if (place.source->text.empty()) {
      if (!label.empty()) line(margin() + frame("=") + " " + std::string(label));
      return;
    }
    const std::string_view text =
        std::string_view(place.source->text)
            .substr(place.begin.start, std::max(place.begin.end, place.begin.start) - place.begin.start);
    const ShownLine shown = show_line(text, place.from, place.to);
    line(margin() + bar());
    std::string numbered = fmt::format(" {:>{}} ", place.begin.line, gutter_);
    numbered = frame(numbered) + bar();
    if (!shown.text.empty()) numbered += " " + shown.text;
    line(numbered);
    const std::size_t length = std::max<std::size_t>(shown.end - shown.begin, 1);
    std::string under(length, mark);
    if (!label.empty()) under += " " + std::string(label);
    const Paint paint = mark == '^' ? severity_paint() : Paint::Frame;
    line(margin() + bar() + " " + std::string(shown.begin, ' ') + painted(color_, paint, under));
  }

  [[nodiscard]] bool has_remarks() const {
    const bool plain_note = std::any_of(diagnostic_.notes.begin(), diagnostic_.notes.end(),
                                        [](const Note& note) { return !note.at.file; });
    return plain_note || !diagnostic_.help.empty() ||
           diagnostics_.source(diagnostic_.at.file).included_from.file;
  }

  void remark(Paint paint, std::string_view word, std::string_view text) {
    const std::string indent = margin() + std::string(word.size() + 4, ' ');
    out_ += margin() + frame("=") + " " + painted(color_, paint, fmt::format("{}:", word)) + " ";
    for (const char c : text) {  // further lines are aligned with the first
      out_ += c;
      if (c == '\n') out_ += indent;
    }
    out_ += '\n';
  }

  void remarks() {
    for (const Note& note : diagnostic_.notes) {
      if (!note.at.file) remark(Paint::Note, "note", note.text);
    }
    for (SourceId file = diagnostic_.at.file; file;) {
      const Span from = diagnostics_.source(file).included_from;
      if (from.file) remark(Paint::Note, "note", "included from " + location(resolve(diagnostics_, from)));
      file = from.file;
    }
    for (const std::string& help : diagnostic_.help) remark(Paint::Help, "help", help);
  }

  const Diagnostics& diagnostics_;
  const Diagnostic& diagnostic_;
  Color color_;
  std::size_t gutter_ = 1;  // width of the largest line number
  std::string out_;
};

using Json = nlohmann::ordered_json;

void put_place(const Diagnostics& diagnostics, Span at, Json& into) {
  for (const char* key : {"file", "line", "column", "end_column", "offset", "length"}) into[key] = nullptr;
  if (!at.file) return;
  const Place place = resolve(diagnostics, at);
  into["file"] = place.source->display;
  into["line"] = place.begin.line;
  into["column"] = place.begin.column;
  into["end_column"] = place.end_column;
  into["offset"] = at.offset;
  into["length"] = at.length;
}

}  // namespace

std::string render(const Diagnostics& diagnostics, const Diagnostic& diagnostic, Color color) {
  return Renderer(diagnostics, diagnostic, color).run();
}

std::string render_json(const Diagnostics& diagnostics, const Diagnostic& diagnostic) {
  Json out;
  out["code"] = code_number(diagnostic.code);
  out["severity"] = diagnostic.severity == Severity::Error ? "error" : "warning";
  out["message"] = diagnostic.message;
  put_place(diagnostics, diagnostic.at, out);
  out["label"] = diagnostic.label;
  out["notes"] = Json::array();
  for (const Note& note : diagnostic.notes) {
    Json entry;
    entry["message"] = note.text;
    put_place(diagnostics, note.at, entry);
    out["notes"].push_back(entry);
  }
  out["help"] = diagnostic.help;
  out["rendered"] = render(diagnostics, diagnostic, Color::Off);
  // Paths may be any bytes; what is not UTF-8 becomes U+FFFD.
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string render_all(const Diagnostics& diagnostics, MessageForm form, Color color, std::size_t first,
                       std::size_t most) {
  std::string out;
  std::size_t shown = 0;
  std::size_t more = 0;
  for (std::size_t i = first; i < diagnostics.all().size(); ++i) {
    const Diagnostic& diagnostic = diagnostics.all()[i];
    if (form == MessageForm::Json) {
      out += render_json(diagnostics, diagnostic);
    } else if (shown == most) {
      ++more;
    } else {
      if (shown++ != 0) out += '\n';
      out += render(diagnostics, diagnostic, color);
    }
  }
  if (more != 0) out += fmt::format("\nand {} more\n", more);
  return out;
}

}  // namespace firn::builder
