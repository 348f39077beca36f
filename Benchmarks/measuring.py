"""One row of a benchmark: measured with wrk, and reported beside its yardstick."""

import re
import statistics
import subprocess

from programs import fail, say


def cpu_by_name(processes):
    """CPU time of processes, those of one name together."""
    times = {}
    for process in processes:
        times[process.name] = times.get(process.name, 0) + process.cpu()
    return times


def result_of(output):
    """What REPORT has printed: requests per second, percentiles in milliseconds, and what failed."""
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", output)
    if not found:
        fail(f"wrk said: {output}")
    requests, duration, p50, p95, p99, refused, lost = map(int, found.groups())
    return {"requests": requests, "rate": (requests - refused) / duration * 1e6, "p50": p50 / 1000, "p95": p95 / 1000,
            "p99": p99 / 1000, "failed": refused + lost}


def measure(target, port, arguments, processes):
    connections = target.get("connections", arguments.connections)
    command = ["wrk", "-t", str(min(2, connections)), "-c", str(connections), "-d", f"{arguments.seconds}s", "--latency",
               "--timeout", "10s", "-s", target["script"]]
    for name, value in target.get("headers", {}).items():
        command += ["-H", f"{name}: {value}"]
    before = cpu_by_name(processes)
    done = subprocess.run([*command, f"http://127.0.0.1:{target.get('port', port)}{target['path']}"], capture_output=True,
                          text=True)
    spent = {name: seconds - before[name] for name, seconds in cpu_by_name(processes).items()}
    result = result_of(done.stdout + done.stderr)
    if result["failed"] and not target.get("may_fail"):
        fail(f"{target['name']}: {result['failed']} of {result['requests']} requests failed")
    return {**result, "cpu": {name: seconds / max(1, result["requests"]) * 1e6 for name, seconds in spent.items()}}


def check_names(only, known):
    """Ends with an error where a row is asked for that there is not."""
    unknown = [name for name in (only or "").split(",") if name and name not in known]
    if unknown:
        fail(f"--only: there is no {', '.join(unknown)}; the names are {', '.join(known)}")


def median(rounds, key):
    return statistics.median(key(one) for one in rounds)


def failures(rounds):
    """How many requests of a row failed."""
    return sum(one.get("failed", 0) for one in rounds)


def report(targets, results):
    """A line for each row; of a row that is no request of ours, its rate alone.

    Latencies and CPU time are of all answers, and a refusal is quick: where something failed they would tell nothing.
    """
    known = {name for rounds in results.values() for one in rounds for name in one.get("cpu", {})}
    others = [name for name in ("nginx", "postgres") if name in known]
    say("")
    say(f"{'':12}{'requests/s':>11} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'server µs':>10} "
        + " ".join(f"{name + ' µs':>11}" for name in others) + f" {'all µs':>8} {'failed':>7}   (CPU time per request)")
    for target in targets:
        rounds = results[target["name"]]
        line = f"{target['name']:12}{median(rounds, lambda one: one['rate']):11.0f}"
        if "cpu" in rounds[0] and failures(rounds):
            line += f" {'-':>8}" * 3 + f" {'-':>10} " + " ".join(f"{'-':>11}" for _ in others)
            line += f" {'-':>8} {failures(rounds):7}"
        elif "cpu" in rounds[0]:
            server = median(rounds, lambda one: one["cpu"][target["server"]]) if target["server"] else 0
            line += "".join(f" {median(rounds, lambda one: one[key]):8.2f}" for key in ("p50", "p95", "p99"))
            line += f" {server:10.1f} " + " ".join(f"{median(rounds, lambda one: one['cpu'][name]):11.1f}" for name in others)
            line += f" {median(rounds, lambda one: sum(one['cpu'].values())):8.1f} {0:7}"
        say(line)
    say("")
    for target in targets:
        failed = failures(results[target["name"]])
        if failed:
            say(f"{target['name']}: {failed} of {sum(one['requests'] for one in results[target['name']])} requests failed; "
                "latencies and CPU time are not shown, since they would include these")


def tell_ratios(results, pairs, keys=("rate", "p99")):
    """Ratios of the same round: what else the machine did then slowed both."""
    for key in keys:
        kind = {"rate": "ratio", "p99": "p99-ratio"}[key]
        for name, mine, yard in pairs:
            failed = [row for row in (mine, yard) if failures(results[row])]
            if key == "p99" and failed:
                say(f"no {kind} {name}: requests of {' and '.join(failed)} failed, and latencies are those of all answers")
                continue
            ratio = statistics.median(one[key] / two[key] for one, two in zip(results[mine], results[yard]))
            say(f"{kind} {name} {ratio:.2f}")
