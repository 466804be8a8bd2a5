// The keys of a manifest, as a table.
#pragma once

#include <span>
#include <vector>

#include "builder/files/form.hpp"
#include "builder/model/manifest.hpp"

namespace firn::builder::manifest {

// Where the apply functions of the table put what they read.
struct Reading {
  Path folder;  // of the manifest that is being read
  Diagnostics& diagnostics;
  model::ManifestLayer layer;
  std::vector<model::BoardLayer> boards;
  std::vector<model::Named> includes;
};

[[nodiscard]] std::span<const json::Key> manifest_keys();

}  // namespace firn::builder::manifest
