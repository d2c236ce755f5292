namespace RandOpt.Help.Tests;

/// <summary>The page of a cmdlet that has something of everything, and the page that it links to.</summary>
internal static class SamplePage
{
    public const string Cmdlet =
        """
        # Get-Tea

        ## SYNOPSIS

        Gets *tea* from a `pot`.

        ## SYNTAX

        ### Pot (Default)

        ```
        Get-Tea [-Pot] <string> [-Kind <TeaKind>] [-Hot] [<CommonParameters>]
        ```

        ### Cup

        ```
        Get-Tea -Cup <string[]> [-Pot <string>] [-Hot]
         [<CommonParameters>]
        ```

        ## DESCRIPTION

        The first paragraph, which
        goes on.

        It takes:

        | kind | minutes |
        |---|---|
        | Green | 3, or less where the water is not quite as hot as it should have been for that |
        | Black | 5 |

        - one **item**
        - another, see [the web](https://example.com/tea)

        ## EXAMPLES

        ### Example 1: A pot

        Gets a pot.

        ```powershell
        $pot = Get-Tea red `
            -Hot
        $pot
        ```

        ```text
          kind
          ----
        ```

        ### Example 2: A cup

        Gets a cup.

        ```powershell
        Get-Tea -Cup 'a < b'
        ```

        ## PARAMETERS

        ### -Cup

        The cups.

        ```yaml
        Type: String[]
        Parameter Sets: Cup
        Aliases: Mug, Glass
        Required: True
        Position: Named
        Default value: None
        Accept pipeline input: True (ByValue)
        Accept wildcard characters: True
        ```

        ### -Hot

        Whether it is hot.

        ```yaml
        Type: SwitchParameter
        Parameter Sets: (All)
        Aliases:
        Required: False
        Position: Named
        Default value: False
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ### -Kind

        The kind.

        ```yaml
        Type: TeaKind
        Parameter Sets: Pot
        Aliases:
        Accepted values: Green, Black
        Required: False
        Position: Named
        Default value: Black
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ### -Pot

        The pot.

        ```yaml
        Type: String
        Parameter Sets: Pot
        Aliases:
        Required: True
        Position: 0
        Default value: None
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ```yaml
        Type: String
        Parameter Sets: Cup
        Aliases:
        Required: False
        Position: Named
        Default value: None
        Accept pipeline input: False
        Accept wildcard characters: False
        ```

        ### CommonParameters

        The common ones.

        ## INPUTS

        ### System.String

        Cups.

        ## OUTPUTS

        ### Tea

        The tea.

        ## NOTES

        Mind the steam.

        ## RELATED LINKS

        - [about_Tea](about_Tea.md)
        - [The web](https://example.com/tea)

        """;

    public const string About =
        """
        # about_Tea

        ## SHORT DESCRIPTION

        What there is to know of tea.

        ## LONG DESCRIPTION

        Tea is made of **leaves** and hot water, and it takes `some time` until the one has gone into the other; see [the web](https://example.com/tea).

        ### The kinds of `Get-Tea`

        | | |
        |---|---|
        | `Green` | a kind that wants water that is not quite so hot, and then a little less time than others |
        | `Black` | another |

        1. Boil the water, which takes longer than anybody who has to wait for it would like it to take.
        2. Wait.

        ## EXAMPLES

        A pot:

        ```powershell
        Get-Tea red

        Get-Tea blue
        ```

        ## SEE ALSO

        - [Get-Tea](Get-Tea.md)

        """;
}
