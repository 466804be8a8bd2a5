// Not compiled: the boards here are only read.
