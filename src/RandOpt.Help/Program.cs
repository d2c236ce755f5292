using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace RandOpt.Help;

/// <summary>Makes a module's help of its pages: <c>RandOpt.Help PAGES HELP-FILE</c>. The about topics go beside the help file.</summary>
internal static class Program
{
    private const string AboutPrefix = "about_";
    private const string AboutExtension = ".help.txt";

    private static int Main(string[] arguments) => Run(arguments, Console.Error);

    /// <summary>Does it.</summary>
    /// <returns>The exit code: 0, or 1 where a page is not as it has to be; then nothing is written.</returns>
    internal static int Run(string[] arguments, TextWriter errors)
    {
        if (arguments is not [string pages, string helpFile])
        {
            errors.WriteLine("RandOpt.Help makes the help in a module of its pages: RandOpt.Help <folder of pages> <help file to write>");
            return 2;
        }

        int problems = 0;
        List<CmdletPage> cmdlets = [];
        Dictionary<string, string> topics = [];
        foreach (string page in Directory.GetFiles(pages, "*.md").Order(StringComparer.Ordinal))
        {
            try
            {
                string name = Path.GetFileNameWithoutExtension(page);
                string text = File.ReadAllText(page);
                if (name.StartsWith(AboutPrefix, StringComparison.Ordinal))
                {
                    topics.Add(name, AboutTopic.Write(page, text));
                }
                else
                {
                    cmdlets.Add(CmdletPageReader.Read(page, text));
                }
            }
            catch (PageException e)
            {
                errors.WriteLine(e);
                problems++;
            }
        }

        if (problems == 0)
        {
            Write(cmdlets, topics, helpFile);
        }

        return problems == 0 ? 0 : 1;
    }

    private static void Write(List<CmdletPage> cmdlets, Dictionary<string, string> topics, string helpFile)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(helpFile))!;
        Directory.CreateDirectory(folder);
        foreach (string old in Directory.GetFiles(folder, AboutPrefix + "*" + AboutExtension))
        {
            File.Delete(old);
        }

        foreach ((string name, string text) in topics)
        {
            // Windows PowerShell takes a text without a mark for one in the code page of the system.
            File.WriteAllText(Path.Combine(folder, name + AboutExtension), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }

        MamlWriter.Save(MamlWriter.Write(cmdlets), helpFile);
    }
}
