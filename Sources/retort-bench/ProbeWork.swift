import ArgumentParser
import Landscape

/// What `--work` chooses from.
enum ProbeWork: String, CaseIterable, Codable, ExpressibleByArgument {
  case product
  case topEigenvalues = "top-eigenvalues"

  /// The vectors that are in memory at a time, one number for each parameter.
  func vectorCount(_ search: EigenvalueSettings) -> Int {
    switch self {
    case .product: 2
    // The basis, twice the eigenvectors while one set is made from the other, and a product.
    case .topEigenvalues: search.subspace + 2 * search.largest + 4
    }
  }
}
