namespace RandOpt.Search;

/// <summary>What a model expects at a point.</summary>
/// <param name="Mean">The value.</param>
/// <param name="Variance">How unsure that is.</param>
internal readonly record struct Prediction(double Mean, double Variance);
