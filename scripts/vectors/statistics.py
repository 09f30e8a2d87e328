#!/usr/bin/env python3
"""Writes Tests/StatisticsTests/Vectors/*.json: numbers that Statistics must reproduce.

Everything is computed with NumPy and SciPy, by routes that differ from the Swift code where there
is a choice. Missing packages are installed into scripts/vectors/.venv, where the script then runs
itself again. Regenerate only to add cases: python3 scripts/vectors/statistics.py
"""

import json
import pathlib

import environment

environment.provide("numpy", "scipy")

import numpy as np  # noqa: E402
import scipy  # noqa: E402
from scipy import integrate, optimize, special, stats  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / "Tests" / "StatisticsTests" / "Vectors"
LEVELS = (0.8, 0.95, 0.99)


def write(name, cases):
    versions = f"numpy {np.__version__}, scipy {scipy.__version__}"
    record = {"generator": f"scripts/vectors/statistics.py, {versions}", "cases": cases}
    (OUT / f"{name}.json").write_text(json.dumps(record, indent=1) + "\n")


def floats(array):
    return [float(x) for x in np.ravel(array)]


def distributions():
    cases = []
    for freedom in (1, 2, 3, 7, 19, 200):
        for p in (1e-6, 0.01, 0.3, 0.5, 0.975, 0.9999):
            cases.append(dict(law="student", a=freedom, b=0, p=p, x=float(stats.t.ppf(p, freedom))))
    for p in (1e-10, 0.025, 0.5, 0.8, 0.999999):
        cases.append(dict(law="normal", a=0, b=0, p=p, x=float(stats.norm.ppf(p))))
    for freedom in (1, 4, 30):
        for x in (0.1, 3.0, 40.0):
            p = float(stats.chi2.sf(x, freedom))
            cases.append(dict(law="chiSquare", a=freedom, b=0, p=p, x=x))
    for a, b in ((1, 20), (5, 16), (200, 3)):
        for p in (0.005, 0.5, 0.975):
            cases.append(dict(law="beta", a=a, b=b, p=p, x=float(stats.beta.ppf(p, a, b))))
    for x in (-0.36, -0.1, -1e-3, -1e-8):
        cases.append(dict(law="lambert", a=0, b=0, p=x, x=float(special.lambertw(x, -1).real)))
    write("Distributions", cases)


def means(rng):
    cases = []
    for n in (2, 5, 20, 60):
        samples = rng.normal(3.0, 2.0, n)
        others = samples + rng.normal(0.2, 0.5, n)
        for level in LEVELS:
            interval = stats.ttest_1samp(samples, 0).confidence_interval(level)
            paired = stats.ttest_rel(samples, others).confidence_interval(level)
            cases.append(dict(
                samples=floats(samples), others=floats(others), level=level,
                mean=float(samples.mean()), standardError=float(stats.sem(samples)),
                lower=float(interval.low), upper=float(interval.high),
                pairedLower=float(paired.low), pairedUpper=float(paired.high)))
    write("StudentInterval", cases)


def proportions():
    cases = []
    for trials in (1, 7, 20, 1000):
        for successes in sorted({0, 1, trials // 3, trials - 1, trials}):
            for level in LEVELS:
                test = stats.binomtest(successes, trials)
                wilson = test.proportion_ci(level, "wilson")
                exact = test.proportion_ci(level, "exact")
                cases.append(dict(
                    successes=successes, trials=trials, level=level,
                    wilsonLower=float(wilson.low), wilsonUpper=float(wilson.high),
                    exactLower=float(exact.low), exactUpper=float(exact.high)))
    write("Proportions", cases)


def bootstraps(rng):
    cases = []
    statistics = {
        "mean": np.mean,
        "variance": lambda x, axis=-1: np.var(x, axis=axis, ddof=1),
        "exponential": lambda x, axis=-1: np.exp(np.mean(x, axis=axis)),
    }
    for name, statistic in statistics.items():
        samples = rng.gamma(1.5, 1.0, 25)
        result = stats.bootstrap(
            (samples,), statistic, n_resamples=399, method="BCa", rng=rng, vectorized=True)
        left_out = [statistic(np.delete(samples, i)) for i in range(len(samples))]
        for level in (0.8, 0.95):
            interval = stats.bootstrap(
                (samples,), statistic, n_resamples=0, bootstrap_result=result, method="BCa",
                confidence_level=level, vectorized=True).confidence_interval
            cases.append(dict(
                statistic=name, level=level, observed=float(statistic(samples)),
                resampled=floats(result.bootstrap_distribution), leftOut=floats(left_out),
                lower=float(interval.low), upper=float(interval.high)))
    write("BiasCorrectedInterval", cases)


def hypotheses(rng):
    cases = []
    for n, shift in ((4, 0.0), (12, 0.3), (40, -0.1)):
        samples = rng.normal(shift, 1.0, n)
        test = {
            side: float(stats.ttest_1samp(samples, 0.1, alternative=side).pvalue)
            for side in ("less", "greater", "two-sided")
        }
        margin = 0.5
        lower = stats.ttest_1samp(samples, -margin, alternative="greater").pvalue
        upper = stats.ttest_1samp(samples, margin, alternative="less").pvalue
        cases.append(dict(
            samples=floats(samples), assumedMean=0.1, less=test["less"], greater=test["greater"],
            different=test["two-sided"], margin=margin,
            equivalenceLower=float(lower), equivalenceUpper=float(upper)))
    write("Hypotheses", cases)


def equivalence_power():
    """The share of normal samples declared equivalent, by integrating over the sample variance."""
    cases = []
    n, significance = 20, 0.05
    t = stats.t.ppf(1 - significance, n - 1)
    for mean, margin in ((0.0, 0.8), (0.3, 0.8), (0.0, 0.45), (0.8, 0.8)):

        def accepted(chi2):
            half = margin - t * np.sqrt(chi2 / (n - 1) / n)
            if half <= 0:
                return 0.0
            law = stats.norm(mean, 1 / np.sqrt(n))
            return (law.cdf(half) - law.cdf(-half)) * stats.chi2.pdf(chi2, n - 1)

        power = integrate.quad(accepted, 0, 120, limit=500)[0]
        cases.append(dict(
            count=n, significance=significance, mean=mean, margin=margin, power=float(power)))
    write("EquivalencePower", cases)


def line_case(rng, n, mode):
    x = np.sort(rng.uniform(-2, 5, n))
    sigma = rng.uniform(0.1, 0.4, n)
    y = 1.5 - 0.7 * x + sigma * rng.normal(size=n)
    weights = None if mode == "unknown" else sigma
    fit, covariance = optimize.curve_fit(
        lambda x, a, b: a + b * x, x, y, p0=(1.0, 1.0), sigma=weights,
        absolute_sigma=mode == "known")
    residuals = (y - fit[0] - fit[1] * x) / (1 if mode == "unknown" else sigma)
    chi_square = float(residuals @ residuals)
    quantile = stats.norm.ppf(0.975) if mode == "known" else stats.t.ppf(0.975, n - 2)
    at = 6.0
    error = np.sqrt(np.array([1, at]) @ covariance @ np.array([1, at]))
    return dict(
        mode=mode, x=floats(x), y=floats(y), errors=floats(sigma),
        intercept=float(fit[0]), slope=float(fit[1]),
        interceptError=float(np.sqrt(covariance[0, 0])),
        slopeError=float(np.sqrt(covariance[1, 1])),
        covariance=float(covariance[0, 1]), quantile=float(quantile), chiSquare=chi_square,
        goodnessOfFit=float(stats.chi2.sf(chi_square, n - 2)),
        at=at, height=float(fit[0] + fit[1] * at), heightError=float(error))


def lines(rng):
    modes = ("unknown", "known", "relative")
    write("LineFit", [line_case(rng, n, mode) for n in (4, 15) for mode in modes])


def power_laws(rng):
    cases = []
    for n, exponent in ((6, -0.5), (20, 1.8)):
        x = np.geomspace(1, 300, n)
        sigma = 0.05 * 2.5 * x**exponent
        y = 2.5 * x**exponent + sigma * rng.normal(size=n)
        # Weighted least squares in logarithms by an explicit pseudo-inverse.
        design = np.column_stack([np.ones(n), np.log(x)]) / (sigma / y)[:, None]
        covariance = np.linalg.inv(design.T @ design)
        fit = covariance @ design.T @ (np.log(y) / (sigma / y))
        z = stats.norm.ppf(0.975)
        errors = np.sqrt(np.diag(covariance))
        cases.append(dict(
            x=floats(x), y=floats(y), errors=floats(sigma), exponent=float(fit[1]),
            exponentLower=float(fit[1] - z * errors[1]),
            exponentUpper=float(fit[1] + z * errors[1]),
            amplitude=float(np.exp(fit[0])), amplitudeLower=float(np.exp(fit[0] - z * errors[0])),
            amplitudeUpper=float(np.exp(fit[0] + z * errors[0]))))
    write("PowerLawFit", cases)


def saturating_power_laws(rng):
    cases = []
    for n, mode in ((8, "known"), (12, "unknown"), (12, "relative")):
        x = np.geomspace(1, 200, n)
        sigma = 0.004 * (1 + rng.uniform(size=n))
        y = 0.2 + 0.6 * x**-0.8 + sigma * rng.normal(size=n)
        fit, covariance = optimize.curve_fit(
            lambda x, limit, amplitude, exponent: limit + amplitude * x**-exponent, x, y,
            p0=(0.1, 1.0, 0.5), sigma=None if mode == "unknown" else sigma,
            absolute_sigma=mode == "known", xtol=1e-14, ftol=1e-14, gtol=1e-14)
        cases.append(dict(
            mode=mode, x=floats(x), y=floats(y), errors=floats(sigma), parameters=floats(fit),
            standardErrors=floats(np.sqrt(np.diag(covariance)))))
    write("SaturatingPowerLawFit", cases)


def ridges(rng):
    cases = []
    shapes = ((12, 5, 3, 0.1), (6, 15, 2, 0.02), (7, 7, 1, 1e-4), (9, 4, 2, 0.0))
    for samples, features, targets, ridge in shapes:
        x = rng.normal(size=(samples, features))
        y = rng.normal(size=(samples, targets))
        # The penalty as extra rows of a plain least-squares problem, solved by SVD.
        tall = np.vstack([x / np.sqrt(samples), np.sqrt(ridge) * np.eye(features)])
        right = np.vstack([y / np.sqrt(samples), np.zeros((features, targets))])
        weights = np.linalg.lstsq(tall, right, rcond=None)[0]
        other = rng.normal(size=(3, features))
        cases.append(dict(
            samples=samples, features=features, targets=targets, ridge=ridge, x=floats(x),
            y=floats(y), weights=floats(weights), other=floats(other),
            predictions=floats(other @ weights)))
    write("RidgeRegression", cases)


def stakes(x, level):
    t = np.arange(1, len(x) + 1)
    mean = (0.5 + np.cumsum(x)) / (t + 1)
    variance = (0.25 + np.cumsum((x - mean) ** 2)) / (t + 1)
    mean_before = np.concatenate([[0.5], mean[:-1]])
    variance_before = np.concatenate([[0.25], variance[:-1]])
    bets = np.sqrt(2 * np.log(2 / (1 - level)) / (variance_before * t * np.log(1 + t)))
    return bets, mean_before


def betting_bound(x, bets, threshold):
    """The smallest candidate that capital on higher values does not rule out, by Brent's method."""

    def excess(m):
        return np.log1p(np.minimum(bets, 0.5 / m if m > 0 else np.inf) * (x - m)).sum() - threshold

    return 0.0 if excess(0.0) < 0 else float(optimize.brentq(excess, 0.0, 1.0, xtol=1e-13))


def sequences(rng):
    cases = []
    n = 120
    draws = {
        "fair coin": rng.integers(0, 2, n).astype(float),
        "rare event": (rng.uniform(size=n) < 0.03).astype(float),
        "all ones": np.ones(n),
        "beta": rng.beta(2, 5, n),
        "narrow": rng.uniform(0.6, 0.62, n),
    }
    for name, x in draws.items():
        for level in (0.9, 0.99):
            threshold = np.log(2 / (1 - level))
            bets, mean_before = stakes(x, level)
            lower = [betting_bound(x[:t], bets[:t], threshold) for t in range(1, n + 1)]
            upper = [1 - betting_bound(1 - x[:t], bets[:t], threshold) for t in range(1, n + 1)]
            cut = np.minimum(bets, 0.5)
            center = np.cumsum(cut * x) / np.cumsum(cut)
            penalty = np.cumsum((x - mean_before) ** 2 * (-np.log1p(-cut) - cut))
            half = (threshold + penalty) / np.cumsum(cut)
            counts = [1, 2, 5, 20, 60, n]
            cases.append(dict(
                name=name, level=level, values=floats(x), counts=counts,
                bettingLower=[float(np.max([0, *lower[:t]])) for t in counts],
                bettingUpper=[float(np.min([1, *upper[:t]])) for t in counts],
                bernsteinLower=[float(np.max([0, *(center - half)[:t]])) for t in counts],
                bernsteinUpper=[float(np.min([1, *(center + half)[:t]])) for t in counts]))
    write("BoundedSequences", cases)


def normal_mixtures(rng):
    cases = []
    for level in (0.9, 0.99):
        for tightest in (10, 250):
            alpha = 1 - level

            def square_width(rho2, t):
                return (t * rho2 + 1) / (t * t * rho2) * np.log((t * rho2 + 1) / alpha**2)

            best = optimize.minimize_scalar(
                lambda log_rho2: square_width(np.exp(log_rho2), tightest),
                bounds=(-20, 5), method="bounded", options=dict(xatol=1e-12))
            x = rng.normal(10, 3, 90)
            counts = [30, 60, 90]
            half = [
                float(np.std(x[:t], ddof=1) * np.sqrt(square_width(np.exp(best.x), t)))
                for t in counts]
            cases.append(dict(
                level=level, tightest=tightest, values=floats(x), counts=counts,
                means=[float(x[:t].mean()) for t in counts], halfWidths=half))
    write("NormalMixtureSequence", cases)


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(20121609816)
    distributions()
    means(rng)
    proportions()
    bootstraps(rng)
    hypotheses(rng)
    equivalence_power()
    lines(rng)
    power_laws(rng)
    saturating_power_laws(rng)
    ridges(rng)
    sequences(rng)
    normal_mixtures(rng)
