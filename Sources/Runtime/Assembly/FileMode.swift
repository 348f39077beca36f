internal import Glibc

/// How the files of this process come into being.
package enum FileMode {
  /// Keeps whatever the process creates from everybody else. The first thing that a program does; sockets that others
  /// shall reach get their mode when they are bound.
  package static func ownerOnly() { umask(0o077) }
}
