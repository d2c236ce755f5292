using RandOpt.Execution;

namespace RandOpt.Ropt;

/// <summary>Reads the settings that say where the result is found.</summary>
internal static class RoptResultSource
{
    /// <param name="values">The settings.</param>
    /// <param name="isGiven">Whether any of them says so.</param>
    /// <exception cref="RandOptException">A value cannot be used.</exception>
    public static ResultSource Read(RoptValues values, out bool isGiven)
    {
        RoptOptionValue? from = values.Find(RoptOptions.ResultFrom);
        RoptOptionValue? pattern = values.Find(RoptOptions.ResultPattern);
        RoptOptionValue? file = values.Find(RoptOptions.ResultFile);
        isGiven = from is not null || pattern is not null || file is not null;
        if (!isGiven)
        {
            return new AutoResult();
        }

        try
        {
            return ResultSource.Create(from?.Text.Trim(), pattern?.Text, file?.Text.Trim());
        }
        catch (RandOptException e)
        {
            RoptOptionValue? wrong = e.ErrorId switch
            {
                "UnknownResultSource" or "NoResultPattern" => from,
                "InvalidResultFile" => file,
                "UnusedResultOption" => pattern ?? file,
                _ => pattern,
            };
            throw wrong?.Because(e) ?? e;
        }
    }
}
