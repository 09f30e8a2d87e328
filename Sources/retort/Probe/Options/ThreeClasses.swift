internal import ArgumentParser
internal import DataSets

/// Three classes of a data set, by name or by number from 0.
struct ThreeClasses: ExpressibleByArgument {
  private let entries: [String]

  init?(argument: String) {
    entries = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard entries.count == 3, Set(entries).count == 3 else { return nil }
  }

  /// The numbers of the classes, in the order in which they were given.
  ///
  /// - Throws: `ValidationError` for an entry that is neither a name nor a number of a class, and
  ///   for a class that is given by both.
  func numbers(in dataSet: ImageDataSet) throws(ValidationError) -> [Int] {
    let names = dataSet.classNames
    let numbers = try entries.map { (entry) throws(ValidationError) in
      guard let number = names.firstIndex(of: entry) ?? Int(entry), names.indices.contains(number)
      else {
        throw ValidationError(
          "--classes: '\(entry)' is no class of \(dataSet.title); allowed: 0 to "
            + "\(names.count - 1), or a name such as \(names[0])")
      }
      return number
    }
    guard Set(numbers).count == 3 else {
      throw ValidationError("--classes: found \(numbers); allowed: three different classes")
    }
    return numbers
  }
}
