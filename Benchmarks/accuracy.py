#!/usr/bin/env python3
"""Prints the accuracy of the forecast engine on every set of FORECAST_DATA beside the reference results.

  python3 Benchmarks/accuracy.py [--program PATH] [--jobs N] [SET ...]

FORECAST_DATA holds datasets.csv and the sets (default ../shared/data/forecast/dev beside the package); the
evaluator and the table of references (evaluate.py, baselines.md) lie in the folder above it. The program is built
with `swift build -c release --product forecast-csv` unless --program names one. Python standard library only.
"""
import argparse, csv, importlib.util, os, re, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LEVELS = ['0.025', '0.1', '0.5', '0.9', '0.95', '0.975']


def load_evaluator(folder):
    path = os.path.join(folder, 'evaluate.py')
    if not os.path.exists(path):
        sys.exit(f'no evaluator at {path}: set FORECAST_DATA')
    spec = importlib.util.spec_from_file_location('evaluate', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def references(folder):
    """{set: {method: {metric: value}}} from the tables of baselines.md."""
    path, tables, name, head = os.path.join(folder, 'baselines.md'), {}, None, None
    if not os.path.exists(path):
        return tables
    for line in open(path, encoding='utf-8'):
        title = re.match(r'### \S+ / (\S+) \(all', line)
        if title or line.startswith('#'):
            name, head = (title.group(1) if title else None), None
        elif name and line.startswith('|'):
            cells = [cell.strip() for cell in line.strip().strip('|').split('|')]
            if head is None:
                head = cells
            elif not cells[0].startswith('-'):
                row = {}
                for key, cell in zip(head[1:], cells[1:]):
                    try: row[key] = float(cell)
                    except ValueError: pass
                tables.setdefault(name, {})[cells[0]] = row
    return tables


def run(program, evaluator, data, name, jobs):
    path = os.path.join(data, name + '.csv')
    done = subprocess.run([program, path, '--timing', '--jobs', str(jobs), '--quantiles', ','.join(LEVELS)],
                          capture_output=True, text=True)
    if done.returncode:
        sys.exit(f'{name}: {done.stderr.strip()[-400:]}')
    times = sorted(float(line.split()[2]) for line in done.stderr.splitlines() if line.startswith('timing '))
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('sets', nargs='*')
    parser.add_argument('--program')
    parser.add_argument('--jobs', type=int, default=1)
    options = parser.parse_args()
    data = os.environ.get('FORECAST_DATA', os.path.join(ROOT, '..', 'shared', 'data', 'forecast', 'dev'))
    if not os.path.exists(os.path.join(data, 'datasets.csv')):
        sys.exit(f'no series in {os.path.abspath(data)}: set FORECAST_DATA')
    evaluator, known = load_evaluator(os.path.join(data, '..')), references(os.path.join(data, '..'))
    program = options.program
    if not program:
        subprocess.run(['swift', 'build', '-c', 'release', '--product', 'forecast-csv'], cwd=ROOT, check=True)
        program = os.path.join(ROOT, '.build', 'release', 'forecast-csv')
    groups = {}
    print(f'{"set":19} {"metric":6} {"ours":>6} {"best":>6} {"ratio":>6}  {"best reference":16} {"bias":>7} '
          f'{"cum":>6} {"best":>6} {"SPL":>6} ' + ' '.join(f'{"q" + level:>6}' for level in LEVELS)
          + f' {"band95":>6} {"ms":>6} {"p99":>6}')
    for entry in csv.DictReader(open(os.path.join(data, 'datasets.csv'))):
        name = entry['dataset']
        if options.sets and name not in options.sets:
            continue
        scores, times = run(program, evaluator, data, name, options.jobs)
        tables = known.get(name, {})
        is_regular = any('OWA' in row for row in tables.values()) or re.match(r'(m1|m3|m4|tourism)_', name)
        metric = 'OWA' if is_regular else 'RMSSE'
        method, best = min(((m, row[metric]) for m, row in tables.items() if metric in row),
                           key=lambda pair: pair[1], default=('–', float('nan')))
        cumulative = [key for key in scores if key.startswith('CUM')][-1]
        total = min((row[cumulative] for row in tables.values() if cumulative in row), default=float('nan'))
        coverage = [scores['COV_' + level] for level in LEVELS] + [scores['PI95_coverage']]
        three = tables.get('mean(ETS;DOT;CES)', {}).get(metric, float('nan'))
        group = ('M4' if name.startswith('m4_') else 'regular') if is_regular else (
            'daily retail' if entry['freq'] == 'daily' else 'other demand')
        groups.setdefault(group, []).append((scores['rows'], scores[metric], best, three, scores['bias'], coverage))
        print(f'{name:19} {metric:6} {scores[metric]:6.3f} {best:6.3f} {scores[metric] / best:6.3f}  {method:16} '
              f'{scores["bias"]:+7.3f} {scores[cumulative]:6.3f} {total:6.3f} {scores["SPL_avg"]:6.3f} '
              + ' '.join(f'{value:6.3f}' for value in coverage)
              + f' {sum(times) / len(times):6.2f} {times[int(0.99 * (len(times) - 1))]:6.2f}', flush=True)
    print()
    for group, rows in groups.items():
        count = sum(row[0] for row in rows)
        mean = [sum(row[place] for row in rows) / len(rows) for place in (1, 2, 3, 4)]
        pooled = [sum(row[0] * row[5][place] for row in rows) / count for place in range(len(LEVELS) + 1)]
        print(f'{group:13} mean {mean[0]:.4f}, best of each set {mean[1]:.4f} ({mean[0] / mean[1]:.3f}), '
              f'mean(ETS;DOT;CES) {mean[2]:.4f}, bias {mean[3]:+.3f}, pooled '
              + ' '.join(f'q{level} {value:.3f}' for level, value in zip(LEVELS, pooled))
              + f', 95 % band {pooled[-1]:.3f}')


if __name__ == '__main__':
    main()
