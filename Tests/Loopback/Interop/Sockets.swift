import Foundation

/// A socket that waits for connections on a free port of the loopback interface.
final class ListeningSocket: Sendable {
  private let number: Int32
  let port: Int

  struct Failure: Error {
    let operation: String
    let code: Int32
  }

  init() throws {
    Self.leaveOutProxy()
    number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard number >= 0 else { throw Failure(operation: "socket", code: errno) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (number, size) = (number, length)
    // Both calls read or fill the one structure that they are lent, at its true size.
    let bound = unsafe withUnsafeMutablePointer(to: &address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(number, address, size) == 0 && listen(number, 16) == 0
          && getsockname(number, address, &length) == 0
      }
    }
    guard bound else { throw Failure(operation: "bind", code: errno) }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(number) }

  /// A proxy of the environment knows nothing of this machine's own interface.
  private static func leaveOutProxy() {
    guard ProcessInfo.processInfo.environment["http_proxy"] != nil else { return }
    // The call copies both strings.
    unsafe setenv("no_proxy", "127.0.0.1", 1)
  }

  /// The next connection; nil after ``shutDown()``.
  func accept() -> Connection? {
    // No address of the peer is asked for.
    let accepted = Foundation.accept(number, nil, nil)
    return accepted < 0 ? nil : Connection(accepted)
  }

  func shutDown() { shutdown(number, Int32(SHUT_RDWR)) }
}

/// One connection, closed with its owner.
final class Connection: Sendable {
  private let number: Int32

  init(_ number: Int32) { self.number = number }

  deinit { close(number) }

  func shutDown() { shutdown(number, Int32(SHUT_RDWR)) }

  /// The head of a request, without the empty line that ends it.
  func readHead() -> String {
    var bytes: [UInt8] = []
    while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]), let byte = readByte() {
      bytes.append(byte)
    }
    return String(decoding: bytes.dropLast(4), as: UTF8.self)
  }

  /// Waits until the peer closes the connection.
  func waitForEnd() { while readByte() != nil {} }

  /// Writes until all is gone or the peer is.
  func write(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      let accepted = unsafe rest.withUnsafeBytes { buffer in
        // The buffer is exactly the rest, and lives as long as the call.
        unsafe send(number, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      }
      guard accepted > 0 else { return }
      rest = rest.dropFirst(accepted)
    }
  }

  private func readByte() -> UInt8? {
    var byte: UInt8 = 0
    // Room for the one byte that is asked for.
    return unsafe recv(number, &byte, 1, 0) == 1 ? byte : nil
  }
}
