#!/usr/bin/env python3
"""Prints the accuracy of the forecast engine on every set of FORECAST_DATA beside the reference results.

  python3 Benchmarks/accuracy.py [--program PATH] [--jobs N] [SET ...]

FORECAST_DATA holds datasets.csv and the sets (default ../shared/data/forecast/dev beside the package); the
evaluator and the table of references (evaluate.py, baselines.md) lie in the folder above it, or where
FORECAST_EVALUATOR says. What references that table lacks, their pinball loss and coverage, comes from
references.csv beside this script, which references.py computes; it is used only for sets whose file is the same.
Sets without references are measured all the same. The program is built with
`swift build -c release --product forecast-csv` unless --program names one. Python standard library only.

ratio, bias(ref): against the best reference by OWA or RMSSE. cum: error of the total of the horizon. SPL: mean
scaled pinball loss of the six levels. q…: share of values at or below the quantile. ms: processor time per series.
"""
import argparse, csv, hashlib, importlib.util, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
LEVELS = ['0.025', '0.1', '0.5', '0.9', '0.95', '0.975']
NAN = float('nan')


def data_folder():
    data = os.environ.get('FORECAST_DATA', os.path.join(ROOT, '..', 'shared', 'data', 'forecast', 'dev'))
    if not os.path.exists(os.path.join(data, 'datasets.csv')):
        sys.exit(f'no series in {os.path.abspath(data)}: set FORECAST_DATA')
    return data


def load_evaluator(data):
    folder = os.environ.get('FORECAST_EVALUATOR', os.path.join(data, '..'))
    path = os.path.join(folder, 'evaluate.py')
    if not os.path.exists(path):
        sys.exit(f'no evaluator at {path}: set FORECAST_EVALUATOR')
    spec = importlib.util.spec_from_file_location('evaluate', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module, os.path.join(folder, 'baselines.md')


def digest(path):
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()[:16]


def number(text):
    try: return float(text)
    except ValueError: return None


def references(path):
    """{set: {method: {metric: value}}} from the tables of baselines.md."""
    tables, name, head = {}, None, None
    for line in open(path, encoding='utf-8') if os.path.exists(path) else []:
        found = re.match(r'### \w+ / (\w+) \(all', line)
        if found: name, head = found.group(1), None
        elif line.startswith('#'): name = None
        elif name and line.startswith('|'):
            cells = [cell.strip() for cell in line.strip().strip('|').split('|')]
            if head is None: head = cells
            elif not cells[0].startswith('-'):
                row = {key: number(cell) for key, cell in zip(head[1:], cells[1:])}
                tables.setdefault(name, {})[cells[0]] = {k: v for k, v in row.items() if v is not None}
    return tables


def add_computed(tables, data):
    """Adds the figures of references.csv to the tables of sets that are the same file."""
    path = os.path.join(HERE, 'references.csv')
    for row in csv.DictReader(open(path)) if os.path.exists(path) else []:
        file = os.path.join(data, row['set'] + '.csv')
        if os.path.exists(file) and digest(file) == row['sha256']:
            known = tables.setdefault(row['set'], {}).setdefault(row['method'], {})
            for key, cell in row.items():
                if key not in known and number(cell) is not None: known[key] = number(cell)


def run(program, evaluator, data, name, jobs):
    path = os.path.join(data, name + '.csv')
    done = subprocess.run([program, path, '--timing', '--jobs', str(jobs), '--quantiles', ','.join(LEVELS)],
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f'{name}: {done.stderr.strip()[-400:]}')
    times = sorted(float(line.split()[-1]) for line in done.stderr.splitlines() if line.startswith('timing '))
    with tempfile.NamedTemporaryFile('w', suffix='.csv', delete=False) as file:
        file.write(done.stdout)
    try:
        scores, missing = evaluator.evaluate(
            evaluator.read_data(path), evaluator.read_forecasts(file.name), evaluator.lookup_m(path), True)
    finally:
        os.unlink(file.name)
    if missing:
        sys.exit(f'{name}: no usable forecast for {missing[:5]}')
    return scores, times


def lowest(table, key):
    """The method with the smallest figure, and the figure."""
    found = [(row[key], method) for method, row in table.items() if key in row]
    return min(found)[::-1] if found else ('–', NAN)


def measure(name, frequency, scores, times, table):
    """One line of the report as a dictionary."""
    is_regular = any('OWA' in row for row in table.values() if 'RMSSE' not in row) or bool(
        re.match(r'(m1|m3|m4|tourism|hospital|electricity|nn5)_', name))
    metric = 'OWA' if is_regular else 'RMSSE'
    best, value = lowest(table, metric)
    cumulative = [key for key in scores if key.startswith('CUM')][-1]
    group = 'M4' if name.startswith('m4_') else 'regular' if is_regular else (
        'daily retail' if frequency == 'daily' else 'other demand')
    return {
        'name': name, 'group': group, 'metric': metric, 'rows': scores['rows'], 'ours': scores[metric],
        'best': best, 'reference': value, 'three': table.get('mean(ETS;DOT;CES)', {}).get(metric, NAN),
        'bias': scores['bias'], 'reference bias': table.get(best, {}).get('bias', NAN),
        'cum': scores[cumulative], 'reference cum': lowest(table, cumulative)[1],
        'spl': scores['SPL_avg'], 'reference spl': lowest(table, 'SPL')[1], 'spl of': lowest(table, 'SPL')[0],
        'shares': [scores['COV_' + level] for level in LEVELS] + [scores['PI95_coverage']],
        'ms': sum(times) / len(times), 'p50': times[len(times) // 2], 'p90': times[int(0.9 * (len(times) - 1))],
    }


HEAD = (f'{"set":19} {"metric":6} {"ours":>6} {"best":>6} {"ratio":>6} {"/mean3":>6}  {"best reference":17} {"bias":>7} '
        f'{"(ref)":>7} {"cum":>6} {"(best)":>6} {"SPL":>6} {"(best)":>6} {"of":10} '
        + ' '.join(f'{"q" + level:>6}' for level in LEVELS) + f' {"band95":>6} {"ms":>6} {"p50":>6} {"p90":>6}')


def line(row):
    return (f'{row["name"]:19} {row["metric"]:6} {row["ours"]:6.3f} {row["reference"]:6.3f} '
            f'{row["ours"] / row["reference"]:6.3f} {row["ours"] / row["three"]:6.3f}  {row["best"]:17} '
            f'{row["bias"]:+7.3f} {row["reference bias"]:+7.3f} {row["cum"]:6.3f} {row["reference cum"]:6.3f} '
            f'{row["spl"]:6.3f} {row["reference spl"]:6.3f} {row["spl of"]:10} '
            + ' '.join(f'{share:6.3f}' for share in row['shares'])
            + f' {row["ms"]:6.2f} {row["p50"]:6.2f} {row["p90"]:6.2f}')


def mean(rows, key):
    return sum(row[key] for row in rows) / len(rows)


def summary(rows):
    """Lines over groups of sets; shares are pooled over series."""
    for group in sorted({row['group'] for row in rows}):
        own = [row for row in rows if row['group'] == group]
        count = sum(row['rows'] for row in own)
        pooled = [sum(row['rows'] * row['shares'][place] for row in own) / count
                  for place in range(len(LEVELS) + 1)]
        best = mean(own, 'reference')
        yield (f'{group:13} mean {mean(own, "ours"):.4f}, best of each set {best:.4f} '
               f'({mean(own, "ours") / best:.3f}), mean(ETS;DOT;CES) {mean(own, "three"):.4f}, bias '
               f'{mean(own, "bias"):+.3f}, SPL {mean(own, "spl"):.4f} (best {mean(own, "reference spl"):.4f}), pooled '
               + ' '.join(f'q{level} {value:.3f}' for level, value in zip(LEVELS, pooled))
               + f', 95 % band {pooled[-1]:.3f}')
    retail = [row for row in rows if row['group'] in ('daily retail', 'other demand')]
    for title, own in (('all sets', rows), ('sales sets', retail)):
        if own: yield f'{title:13} bias, mean over {len(own)} sets {mean(own, "bias"):+.3f}'


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sets', nargs='*')
    parser.add_argument('--program')
    parser.add_argument('--jobs', type=int, default=1)
    options = parser.parse_args()
    data = data_folder()
    evaluator, known = load_evaluator(data)
    tables = references(known)
    add_computed(tables, data)
    program = options.program
    if not program:
        subprocess.run(['swift', 'build', '-c', 'release', '--product', 'forecast-csv'], cwd=ROOT, check=True)
        program = os.path.join(ROOT, '.build', 'release', 'forecast-csv')
    rows = []
    print(HEAD)
    for entry in csv.DictReader(open(os.path.join(data, 'datasets.csv'))):
        name = entry['dataset']
        if options.sets and name not in options.sets: continue
        scores, times = run(program, evaluator, data, name, options.jobs)
        rows.append(measure(name, entry['freq'], scores, times, tables.get(name, {})))
        print(line(rows[-1]), flush=True)
    print()
    for text in summary(rows): print(text)


if __name__ == '__main__':
    main()
