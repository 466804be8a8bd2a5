// The objects of which there is one, in ROM.
#include "vm/object/object.hpp"

namespace firn {

constinit const Object kNone{Kind::NoneKind};
constinit const Object kFalse{Kind::Bool};
constinit const Object kTrue{Kind::Bool, 1};
constinit const Object kEllipsis{Kind::EllipsisKind};
constinit const Object kNotImplemented{Kind::NotImplementedKind};
constinit const Object kEmptyTuple{Kind::Tuple};

}  // namespace firn
