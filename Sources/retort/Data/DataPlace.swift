internal import ArgumentParser
internal import DataSets

/// Where a data set lies or is to lie.
struct DataPlace: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder of the data sets; default: data.", valueName: "folder"))
  var to: String?

  var folder: String { to ?? "data" }

  /// What is in the folder; without a wish of the user's, first what the system's package installed.
  func verification(of dataSet: ImageDataSet) -> DataSetVerification {
    if to == nil {
      let installed = DataSetVerification(of: dataSet, in: nil)
      if installed.isSound { return installed }
    }
    return DataSetVerification(of: dataSet, in: folder)
  }
}
