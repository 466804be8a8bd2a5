#include "builder/image/formats.hpp"

#include <algorithm>
#include <string_view>

namespace firn::builder::image {
namespace {

enum class Record : std::uint8_t { Data = 0, End = 1, ExtendedLinearAddress = 4, StartLinearAddress = 5 };

void append_byte(std::string& text, unsigned byte) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  text += kDigits[(byte >> 4) & 15];
  text += kDigits[byte & 15];
}

// ":" length address type data checksum; the checksum makes the sum of all bytes zero.
void append_record(std::string& text, Record type, std::uint16_t address, std::string_view data) {
  std::string record;
  record += static_cast<char>(data.size());
  record += static_cast<char>(address >> 8);
  record += static_cast<char>(address & 0xFF);
  record += static_cast<char>(type);
  record += data;
  unsigned sum = 0;
  text += ':';
  for (const char c : record) {
    sum += static_cast<unsigned char>(c);
    append_byte(text, static_cast<unsigned char>(c));
  }
  append_byte(text, (0u - sum) & 0xFF);
  text += "\r\n";
}

std::string big_endian(std::uint32_t number, int bytes) {
  std::string text;
  for (int at = bytes - 1; at >= 0; --at) text += static_cast<char>((number >> (8 * at)) & 0xFF);
  return text;
}

}  // namespace

std::string binary(const std::vector<model::LoadSpan>& spans, char fill) {
  std::string image;
  for (const auto& span : spans) {
    image.resize(std::max<std::size_t>(image.size(), span.address - spans.front().address), fill);
    image += span.bytes;
  }
  return image;
}

std::string intel_hex(const std::vector<model::LoadSpan>& spans, std::uint64_t entry) {
  constexpr std::size_t kBytesPerRecord = 16;
  std::string text;
  std::uint32_t upper = 0;  // a file starts at upper address 0
  for (const auto& span : spans) {
    for (std::size_t at = 0; at < span.bytes.size();) {
      const auto address = static_cast<std::uint32_t>(span.address + at);
      if (address >> 16 != upper) {
        upper = address >> 16;
        append_record(text, Record::ExtendedLinearAddress, 0, big_endian(upper, 2));
      }
      const std::size_t to_boundary = 0x10000 - (address & 0xFFFF);
      const std::size_t size = std::min({kBytesPerRecord, to_boundary, span.bytes.size() - at});
      append_record(text, Record::Data, static_cast<std::uint16_t>(address),
                    std::string_view(span.bytes).substr(at, size));
      at += size;
    }
  }
  append_record(text, Record::StartLinearAddress, 0, big_endian(static_cast<std::uint32_t>(entry), 4));
  append_record(text, Record::End, 0, {});
  return text;
}

}  // namespace firn::builder::image
