#!/usr/bin/env python3
"""Computes the pinball loss, coverage and bias of reference methods on the sets of FORECAST_DATA.

  python3 -m venv /tmp/references && /tmp/references/bin/pip install statsforecast==2.1.1 prophet==1.5.0
  /tmp/references/bin/python Benchmarks/references.py FOLDER > Benchmarks/references.csv

FOLDER keeps the forecasts, SET.METHOD.csv in the format of the evaluator; what is there is not computed again.
statsforecast with season_length m and defaults: AutoETS, DynamicOptimizedTheta and AutoCES with their own intervals
(80, 90 and 95 %, median = mean); on sales sets SES, ADIDA, IMAPA, TSB(0.1, 0.1) and CrostonSBA with conformal
intervals of two windows. Prophet with every x_ column as regressor, quantiles of 1000 samples, on daily sales sets.
Negative forecasts of sales are set to 0. Single-threaded; takes about half an hour.
"""
import csv, datetime, logging, os, sys, warnings

sys.dont_write_bytecode = True

os.environ.update(OMP_NUM_THREADS='1', OPENBLAS_NUM_THREADS='1')
warnings.filterwarnings('ignore')
import numpy
import accuracy

KINDS = [('mean', 'mean'), ('q0.025', 'lo-95'), ('q0.1', 'lo-80'), ('q0.5', 'mean'), ('q0.9', 'hi-80'),
         ('q0.95', 'hi-90'), ('q0.975', 'hi-95')]


def models(m, h, is_sales):
    from statsforecast import models as forms
    from statsforecast.utils import ConformalIntervals
    found = {'AutoETS': forms.AutoETS(season_length=m), 'DOT': forms.DynamicOptimizedTheta(season_length=m),
             'AutoCES': forms.AutoCES(season_length=m)}
    if is_sales:
        windows = {'prediction_intervals': ConformalIntervals(n_windows=2, h=h)}
        found |= {'SES': forms.SimpleExponentialSmoothingOptimized(**windows), 'ADIDA': forms.ADIDA(**windows),
                  'IMAPA': forms.IMAPA(**windows), 'TSB': forms.TSB(0.1, 0.1, **windows),
                  'CrostonSBA': forms.CrostonSBA(**windows)}
    return found


def statistical(model, row, h):
    values = numpy.array(row['train'].split(), dtype=float)
    try:
        forecast = model.forecast(y=values, h=h, level=[80, 90, 95])
    except Exception:  # too short for the method: the last value, without a band
        forecast = {'mean': numpy.repeat(values[-1], h)}
    low = 0 if (values >= 0).all() else -numpy.inf
    return {kind: numpy.maximum(numpy.nan_to_num(forecast[key], nan=values[-1]), low)
            for kind, key in KINDS if key in forecast}


def prophet(row, h):
    import pandas
    from prophet import Prophet
    values = numpy.array(row['train'].split(), dtype=float)
    start = datetime.date.fromisoformat(row['start'] or '2020-01-06')
    frame = pandas.DataFrame({'ds': pandas.date_range(start, periods=len(values) + h)})
    model = Prophet(uncertainty_samples=1000)
    for name in [key for key in row if key.startswith('x_') and row[key]]:
        frame[name] = numpy.array(row[name].split(), dtype=float)[:len(frame)]
        model.add_regressor(name)
    numpy.random.seed(1)
    model.fit(frame[:len(values)].assign(y=values))
    ahead = frame[len(values):]
    samples = model.predictive_samples(ahead)['yhat']
    result = {'mean': model.predict(ahead)['yhat'].to_numpy()}
    for level in accuracy.LEVELS: result['q' + level] = numpy.quantile(samples, float(level), axis=1)
    return {kind: numpy.maximum(path, 0) for kind, path in result.items()}


def keep(path, rows, h, forecast):
    if os.path.exists(path): return
    with open(path + '.part', 'w') as file:
        file.write('unique_id,kind,' + ','.join(f'h{step + 1}' for step in range(h)) + '\n')
        for row in rows:
            for kind, steps in forecast(row).items():
                file.write(','.join([row['unique_id'], kind] + ['%.8g' % step for step in steps]) + '\n')
    os.rename(path + '.part', path)


def main():
    logging.disable(logging.WARNING)
    folder, data = sys.argv[1], accuracy.data_folder()
    os.makedirs(folder, exist_ok=True)
    evaluator, _ = accuracy.load_evaluator(data)
    levels = ['COV_' + level for level in accuracy.LEVELS]
    writer = csv.writer(sys.stdout, lineterminator='\n')
    writer.writerow(['set', 'sha256', 'method', 'OWA', 'RMSSE', 'bias', 'SPL'] + levels + ['PI95'])
    for entry in csv.DictReader(open(os.path.join(data, 'datasets.csv'))):
        name, m, h = entry['dataset'], int(entry['m']), int(entry['h'])
        path = os.path.join(data, name + '.csv')
        rows = list(csv.DictReader(open(path)))
        is_sales = not accuracy.re.match(r'(m1|m3|m4|tourism)_', name)
        methods = {method: (lambda row, model=model: statistical(model, row, h))
                   for method, model in models(m, h, is_sales).items()}
        if is_sales and entry['freq'] == 'daily': methods['prophet_x'] = lambda row: prophet(row, h)
        for method, forecast in methods.items():
            file = os.path.join(folder, f'{name}.{method}.csv')
            keep(file, rows, h, forecast)
            scores, _ = evaluator.evaluate(evaluator.read_data(path), evaluator.read_forecasts(file), m, True)
            figures = [scores.get(key, '') for key in ['OWA', 'RMSSE', 'bias', 'SPL_avg'] + levels + ['PI95_coverage']]
            writer.writerow([name, accuracy.digest(path), method]
                            + [f'{value:.4f}' if value != '' else '' for value in figures])
        sys.stdout.flush()


if __name__ == '__main__':
    main()
