internal import Glibc

/// Files with a lock of flock(2).
package enum LockedFile {
  /// Gives the lock back and closes the file.
  ///
  /// "The lock is released either by an explicit LOCK_UN operation on any of these duplicate file descriptors, or when all
  /// such file descriptors have been closed." (flock(2)) A child that another thread is making has one until it executes its
  /// program, so that a lock would outlive its file by as much.
  package static func close(_ descriptor: Int32) {
    flock(descriptor, LOCK_UN)
    Glibc.close(descriptor)
  }
}
