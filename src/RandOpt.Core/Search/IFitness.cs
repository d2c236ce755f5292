using RandOpt.Storage;

namespace RandOpt.Search;

/// <summary>Which of two results is the better parent. Two that are equal compare alike, so that the history need not be read anew.</summary>
public interface IFitness
{
    /// <summary>Whether the first result is at least as fit as the second.</summary>
    bool IsAtLeastAsFit(TrialResult first, TrialResult second);
}
