using System.Collections.Generic;
using System.Linq;

namespace RandOpt.Search;

/// <summary>
/// The best results there are, up to a number: by their fronts and, within the last front that has room, those with the most room about
/// them; of equals those that came first.
/// </summary>
internal sealed class RankedPopulation(int capacity)
{
    private readonly List<Member> _known = [];
    private readonly List<Member> _members = [];
    private int _lastRank;

    public int Count => _members.Count;

    /// <summary>Where a member is.</summary>
    public double[] PointOf(int member) => _members[member].Point;

    public void Add(string id, double[] point, double[] objectives)
    {
        Member member = new(id, point, objectives);
        _known.Add(member);
        Enter(member);
    }

    public void Remove(string id)
    {
        _known.RemoveAll(m => m.Id == id);
        if (_members.Exists(m => m.Id == id))
        {
            // Somebody who did not get in takes the place.
            _members.Clear();
            _known.ForEach(Enter);
        }
    }

    /// <summary>Which of two members is the fitter one.</summary>
    public int Better(int one, int other) => Compare(_members[one], _members[other]) <= 0 ? one : other;

    private static int Compare(Member one, Member other) =>
        one.Rank != other.Rank ? one.Rank.CompareTo(other.Rank) : other.Crowding.CompareTo(one.Crowding);

    private void Enter(Member member)
    {
        if (_members.Count == capacity && _members.Exists(m => m.Rank == _lastRank && NonDominatedSorting.Dominates(m.Objectives, member.Objectives)))
        {
            // It would be in a front of its own after all others.
            return;
        }

        _members.Add(member);
        Rank();
        if (_members.Count > capacity)
        {
            _members.Remove(_members.Aggregate((a, b) => Compare(a, b) > 0 ? a : b));
            Rank();
        }
    }

    private void Rank()
    {
        double[][] objectives = [.. _members.Select(m => m.Objectives)];
        _lastRank = -1;
        foreach (IReadOnlyList<int> front in NonDominatedSorting.Fronts(objectives))
        {
            _lastRank++;
            double[] crowding = CrowdingDistance.Of([.. front.Select(i => objectives[i])]);
            for (int i = 0; i < front.Count; i++)
            {
                _members[front[i]].Rank = _lastRank;
                _members[front[i]].Crowding = crowding[i];
            }
        }
    }

    private sealed class Member(string id, double[] point, double[] objectives)
    {
        public string Id { get; } = id;

        public double[] Point { get; } = point;

        public double[] Objectives { get; } = objectives;

        public int Rank { get; set; }

        public double Crowding { get; set; }
    }
}
