import Records

@testable import Figures

/// Small tables of invented numbers, one for each figure. No result of any study is among them.
enum SyntheticTables {
  static let texts = [
    "view-growth": """
    iteration,class,view,phi
    0,0,1,0.05
    1,0,1,0.1
    10,0,1,0.5
    100,0,1,4
    0,0,2,0.04
    1,0,2,0.05
    10,0,2,0.06
    100,0,2,0.07
    1,3,1,0.1
    100,3,1,0.2
    1,3,2,0.1
    100,3,2,3

    """,
    "lottery": """
    trial,network,class,lambda_1,lambda_2,predicted,winner
    0,0,0,0.2,0.1,1,1
    0,0,1,0.1,0.3,2,2
    0,1,0,0.15,0.14,1,2
    1,0,0,0.2,0.25,2,3
    1,0,1,0.05,0.02,1,0
    1,1,0,0.3,0.1,1,1

    """,
    "errors": """
    arm,error,interval_low,interval_high,trials
    single,0.5,0.45,0.55,20
    ensemble,0,0,0.01,20
    control of distilled,0.48,0.44,0.52,18

    """,
    "ensemble-law": """
    members,error,interval_low,interval_high,law,trials
    1,0.5,0.4,0.6,0.5,20
    5,0.06,0.04,0.08,0.05,20
    20,0,0,0.002,1e-9,20

    """,
    "ledger": """
    claim,source,quantity,unit,region_low,region_high,estimate,interval_low,interval_high,trials,verdict
    azl.a,theorem 1,train accuracy,1,0.98,inf,0.999,0.998,1,20,supported
    azl.b,theorem 1,error on single-view samples of the test set,,0.4,0.6,0.9,0.8,1,20,refuted
    azl.b,theorem 1,difference,nat,-inf,0,0.01,-0.02,0.04,8,inconclusive
    azl.c,theorem 2,never measured,,,,,,,0,inconclusive

    """,
    "samples": """
    sample,kind,label,patch,class,view,strength
    0,multi-view,3,0,3,1,1.5
    0,multi-view,3,1,3,2,1.2
    0,multi-view,3,2,-1,0,0
    0,multi-view,3,3,7,1,0.3
    1,single-view,7,0,7,2,1.1
    1,single-view,7,1,7,1,0.03

    """,
    "random-features": """
    learner,arm,error,interval_low,interval_high,trials
    network,single,0.5,0.45,0.55,20
    network,ensemble,0.01,0,0.02,20
    NTK features,single,0.4,0.35,0.45,20
    NTK features,ensemble,0.3,0.25,0.35,20

    """,
    "mu-law": """
    mu,error,interval_low,interval_high,fit,trials
    0.1,0.05,0.04,0.06,0.05,20
    0.5,0.24,0.22,0.26,0.23,20
    1,0.45,0.43,0.47,0.455,20

    """,
    "scaling": """
    claim,quantity,classes,estimate,interval_low,interval_high,limit,limit_low,limit_high,theorem
    azl.a,error,10,0.6,0.5,0.7,0.5,0.45,0.55,0.5
    azl.a,error,20,0.55,0.5,0.6,0.5,0.45,0.55,0.5
    azl.b,difference,10,0.1,0,0.2,,,,
    azl.b,difference,40,0.05,-0.05,0.15,,,,

    """,
    "cifar-baseline": """
    group,quantity,epoch,seed,value,mean,intervalLow,intervalHigh,runs,model,method,dataSet,epochs,selectionRule
    resnet20,testAccuracy,1,1,0.3,0.3300,0.2300,0.4300,2,resnet20,cross-entropy,made up,3,last epoch
    resnet20,testAccuracy,1,2,0.36,0.3300,0.2300,0.4300,2,resnet20,cross-entropy,made up,3,last epoch
    resnet20,testAccuracy,2,1,0.5,0.5200,0.4200,0.6200,2,resnet20,cross-entropy,made up,3,last epoch
    resnet20,testAccuracy,2,2,0.54,0.5200,0.4200,0.6200,2,resnet20,cross-entropy,made up,3,last epoch
    resnet20,testAccuracy,3,1,0.6,0.6050,0.5050,0.7050,2,resnet20,cross-entropy,made up,3,last epoch
    resnet20,testAccuracy,3,2,0.61,0.6050,0.5050,0.7050,2,resnet20,cross-entropy,made up,3,last epoch

    """,
    "cifar-ensemble": """
    group,quantity,seed,value,mean,intervalLow,intervalHigh,runs,model,method,dataSet,epochs,selectionRule
    single,testAccuracy,1,0.5,0.5167,0.48,0.55,3,resnet8,kd,made up,2,last epoch
    single,testAccuracy,2,0.53,0.5167,0.48,0.55,3,resnet8,kd,made up,2,last epoch
    single,testAccuracy,3,0.52,0.5167,0.48,0.55,3,resnet8,kd,made up,2,last epoch
    ensemble,testAccuracy,1,0.6,0.6000,,,1,resnet8,kd,made up,2,last epoch
    self-distilled,testAccuracy,1,0.54,0.5500,0.53,0.57,3,resnet8,kd,made up,2,last epoch
    self-distilled,testAccuracy,2,0.55,0.5500,0.53,0.57,3,resnet8,kd,made up,2,last epoch
    self-distilled,testAccuracy,3,0.56,0.5500,0.53,0.57,3,resnet8,kd,made up,2,last epoch

    """,
    "cifar-ensemble-differences": """
    pair,quantity,pairs,meanDifference,standardError,intervalLow,intervalHigh,pValue,adjustedPValue,dataSet,epochs,selectionRule
    self-distilled - single,testAccuracy,3,0.03,0.005,0.01,0.05,0.01,0.02,made up,2,last epoch
    jointly trained - single,testAccuracy,3,-0.01,0.01,-0.04,0.02,0.4,0.4,made up,2,last epoch
    ensemble - single,testAccuracy,1,0.08,,,,,,made up,2,last epoch

    """,
    "cifar-born-again": """
    group,quantity,seed,value,mean,intervalLow,intervalHigh,runs,model,method,dataSet,epochs,selectionRule
    generation 0,testAccuracy,1,0.5,0.5167,0.48,0.55,3,resnet8,kd,made up,2,last epoch
    generation 0,testAccuracy,2,0.53,0.5167,0.48,0.55,3,resnet8,kd,made up,2,last epoch
    generation 0,testAccuracy,3,0.52,0.5167,0.48,0.55,3,resnet8,kd,made up,2,last epoch
    BAN 1,testAccuracy,1,0.54,0.5500,0.5,0.6,2,resnet8,kd,made up,2,last epoch
    BAN 1,testAccuracy,2,0.56,0.5500,0.5,0.6,2,resnet8,kd,made up,2,last epoch
    BAN 2,testAccuracy,1,0.55,0.5600,0.52,0.59,2,resnet8,kd,made up,2,last epoch
    BAN 2,testAccuracy,2,0.57,0.5600,0.52,0.59,2,resnet8,kd,made up,2,last epoch
    CWTM 1,testAccuracy,1,0.51,0.5200,0.49,0.55,2,resnet8,kd,made up,2,last epoch
    CWTM 1,testAccuracy,2,0.53,0.5200,0.49,0.55,2,resnet8,kd,made up,2,last epoch
    CWTM 2,testAccuracy,1,0.52,0.5250,0.5,0.56,2,resnet8,kd,made up,2,last epoch
    CWTM 2,testAccuracy,2,0.53,0.5250,0.5,0.56,2,resnet8,kd,made up,2,last epoch

    """,
    "cifar-born-again-differences": """
    pair,quantity,pairs,meanDifference,standardError,intervalLow,intervalHigh,pValue,adjustedPValue,dataSet,epochs,selectionRule
    BAN 1 - generation 0,testAccuracy,3,0.03,0.005,0.01,0.05,0.01,0.02,made up,2,last epoch
    BAN 2 - generation 0,testAccuracy,3,-0.01,0.01,-0.04,0.02,0.4,0.4,made up,2,last epoch

    """,
    "generations": """
    measure,generation,value,interval_low,interval_high,trials
    trace,0,8,6,10,3
    trace,1,4,-1,9,3
    trace,2,200,150,250,3
    "agreement, training",1,0.9,0.8,1,3
    "agreement, training",2,0.95,0.9,1,3
    barrier,0,0,0,0,3

    """,
    "teacher-shares": """
    measure,teacher_share,value,interval_low,interval_high,trials
    barrier,0.0,0.5,0.4,0.6,3
    barrier,0.375,1e-3,-1e-4,3e-3,3
    barrier,1.0,1e-5,1e-6,2e-5,3
    "agreement, training",0.0,0.9,0.8,1,3
    "agreement, training",1.0,1,1,1,3

    """,
  ]

  private static func text(of name: String) -> String {
    texts[name] ?? FlatnessTables.texts[name] ?? ""
  }

  /// The table of a figure, after a change to its text.
  static func table(
    _ name: String, _ change: (String) -> String = { $0 }
  ) throws -> CSVTable {
    try CSVTable(decoding: Array(change(text(of: name)).utf8), path: "\(name).csv")
  }

  /// The figure of a table, after a change to its text.
  static func figure(
    _ name: String, _ change: (String) -> String = { $0 }
  ) throws -> Figure {
    try PaperFigure.named(name).figure(of: try table(name, change), path: "\(name).csv")
  }
}

extension Figure {
  /// The marks of all panels, in order.
  var marks: [Mark] { panels.flatMap(\.marks) }

  /// The lines among the marks.
  var lines: [LineMark] {
    marks.compactMap { if case .line(let mark) = $0 { mark } else { nil } }
  }

  /// The data points among the marks.
  var scatters: [ScatterMark] {
    marks.compactMap { if case .scatter(let mark) = $0 { mark } else { nil } }
  }
}
