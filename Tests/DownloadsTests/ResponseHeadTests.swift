import Testing

@testable import Downloads

@Suite("Heads of responses") struct ResponseHeadTests {
  @Test("names do not depend on case, and blanks before a value do not count")
  func fields() throws {
    let head = try #require(
      ResponseHead("HTTP/1.1 200 OK\r\netag:   \"a:b\"\r\nCONTENT-LENGTH: 5\r\n\r\n"))
    #expect(head.status == 200)
    #expect(head.validator == "\"a:b\"")
    #expect(head.announcesItsEnd)
  }

  @Test("the last of several heads counts, whatever the version of HTTP")
  func redirected() throws {
    let text =
      "HTTP/1.1 302 Found\r\nETag: \"first\"\r\nContent-Length: 0\r\n\r\nHTTP/2 206 \r\n\r\n"
    let head = try #require(ResponseHead(text))
    #expect(head.status == 206 && head.validator == nil && !head.announcesItsEnd)
  }

  @Test("a head that is not complete yet does not count")
  func open() throws {
    #expect(ResponseHead("") == nil)
    #expect(ResponseHead("HTTP/1.1 200 OK\r\nETag: \"a\"\r\n") == nil)
    #expect(ResponseHead("HTTP/1.1 302 Found\r\n\r\nHTTP/1.1 200 OK\r\n")?.status == 302)
  }

  @Test("a weak tag gives way to the date of the last change")
  func weakTag() throws {
    let date = "Mon, 08 Jun 2009 20:21:53 GMT"
    let text = "HTTP/1.1 200 OK\r\nETag: W/\"a\"\r\nLast-Modified: \(date)\r\n\r\n"
    #expect(ResponseHead(text)?.validator == date)
    #expect(ResponseHead("HTTP/1.1 200 OK\r\nETag: W/\"a\"\r\n\r\n")?.validator == nil)
  }

  @Test("pieces of known length announce their end, and what follows them is no head")
  func chunked() throws {
    let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nX-Trailer: 1\r\n\r\n"
    let head = try #require(ResponseHead(text))
    #expect(head.announcesItsEnd && head.status == 200)
  }
}
