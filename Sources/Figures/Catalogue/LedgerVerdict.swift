/// The verdicts with their colour and marker.
enum LedgerVerdict: String, CaseIterable {
  case supported, refuted, inconclusive

  var symbol: Symbol {
    switch self {
    case .supported: Symbol(.circle, colour: Palette.green, size: 4.4)
    case .refuted: Symbol(.square, colour: Palette.vermillion, size: 4.4)
    case .inconclusive: Symbol(.diamond, colour: Palette.blue, size: 4.4, filling: .open)
    }
  }
}
