// The receipt of a build: beside an image, all that it was made from. While that is as it was, the image is
// what a build would make again, and ninja need not be asked.
//
// What an image depends on, and how each is known again:
//   this program, the command line, the environment    words on the receipt; the program by its build id
//   the compiler                                       by its identity (tools.hpp), asked at once, in a thread
//   all files: manifests, sources, boards, the VM's    the journal, which holds contents
//   what was emitted and published                     the journal: an image that was touched is made again

#pragma once

#include <future>
#include <optional>
#include <string>
#include <vector>

#include "builder/files/journal.hpp"
#include "builder/model/board.hpp"

namespace firn::builder::image {

class Receipt {
 public:
  // Of the image in the folder `out`. `words`: what the build depends on and no file tells.
  Receipt(const Path& out, const model::Toolchain& toolchain, const std::vector<std::string>& words,
          Journal& journal);

  // Whether the last build into the folder left a receipt, and nothing has changed since then.
  [[nodiscard]] bool holds();

  // To be called at the end of a build that had nothing to complain about. A receipt that cannot be written is
  // none: the next build does all its work again.
  void write();

 private:
  [[nodiscard]] std::string head();

  Path out_;
  Journal& journal_;
  std::string words_;
  std::future<std::optional<std::string>> compiler_;  // its identity, while it is being asked
  std::optional<std::string> head_;
};

}  // namespace firn::builder::image
