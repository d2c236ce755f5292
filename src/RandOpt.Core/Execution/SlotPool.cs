using System;
using System.Collections.Concurrent;
using System.Threading;

namespace RandOpt.Execution;

/// <summary>The places for trials that run at one time, each with a thread of its own, which waits with its trial.</summary>
internal sealed class SlotPool(int count, Action<int, Exception> failed) : IDisposable
{
    private readonly Worker?[] _workers = new Worker?[count];
    private readonly bool[] _isTaken = new bool[count];

    /// <summary>Whether a place is free.</summary>
    public bool HasFree => FirstFree() >= 0;

    /// <summary>Takes the first place that is free.</summary>
    public int Take()
    {
        int slot = FirstFree();
        _isTaken[slot] = true;
        return slot;
    }

    /// <summary>Gives a place back.</summary>
    public void Release(int slot) => _isTaken[slot] = false;

    /// <summary>Has the thread of a place that was taken do something.</summary>
    public void Start(int slot, Action action)
    {
        Worker worker = _workers[slot] ??= new Worker(slot, failed);
        worker.Start(action);
    }

    /// <summary>Waits for all threads to end; what they are doing has been told to stop.</summary>
    public void Dispose()
    {
        foreach (Worker? worker in _workers)
        {
            worker?.End();
        }

        foreach (Worker? worker in _workers)
        {
            worker?.Join();
        }
    }

    private int FirstFree()
    {
        for (int slot = 0; slot < _isTaken.Length; slot++)
        {
            if (!_isTaken[slot])
            {
                return slot;
            }
        }

        return -1;
    }

    private sealed class Worker
    {
        private readonly BlockingCollection<Action> _actions = [];
        private readonly Thread _thread;

        public Worker(int slot, Action<int, Exception> failed)
        {
            _thread = new Thread(() =>
            {
                foreach (Action action in _actions.GetConsumingEnumerable())
                {
                    try
                    {
                        action();
                    }
                    catch (Exception e)
                    {
                        // Any exception here is a fault of ours; it ends the search rather than the process.
                        failed(slot, e);
                    }
                }
            })
            { IsBackground = true, Name = "RandOpt slot" };
            _thread.Start();
        }

        public void Start(Action action) => _actions.Add(action);

        public void End() => _actions.CompleteAdding();

        public void Join()
        {
            _thread.Join();
            _actions.Dispose();
        }
    }
}
