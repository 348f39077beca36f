.DEFAULT_GOAL := help
.PHONY: help run console console-report test coverage bench bench-core bench-postgres bench-files sizing plans accuracy replenishment fuzz faults docs sbom deb format lint clean

# Ctrl-C must reach a script even where the caller ignores it, and a script must not outlive make.
SCRIPT := exec setpriv --pdeathsig TERM env --default-signal

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18
	@echo 'Settings of make run: PORT=8080 BIND=127.0.0.1 DATA_DIR=./var, and those in .env.example.'

run: ## Build and start the whole service behind nginx; Ctrl-C stops it
	@$(SCRIPT) Scripts/run

console: ## Build the web console into .build/console
	@$(SCRIPT) Scripts/console $(ARGUMENTS)

console-report: ## Measure the console in a browser and take a picture of every page
	@$(SCRIPT) Scripts/console-report $(ARGUMENTS)

test: ## Run all tests
	@$(SCRIPT) Scripts/test

coverage: ## Run all tests and print how much of InventoryCore they reach
	@$(SCRIPT) Scripts/coverage

bench: ## Measure the service beside a C program on one nginx
	@$(SCRIPT) Scripts/bench $(ARGUMENTS)

bench-core: ## Measure InventoryCore beside Foundation, OpenSSL and Python
	@$(SCRIPT) swift run -c release CoreBench

bench-postgres: ## Measure the service on PostgreSQL beside pgbench and a C program
	@$(SCRIPT) Scripts/bench-postgres $(ARGUMENTS)

bench-files: ## Measure import and export of whole files beside COPY and .import
	@$(SCRIPT) Scripts/bench-files $(ARGUMENTS)

sizing: ## Measure 1000 clients on 25 database connections through PgBouncer
	@$(SCRIPT) Scripts/sizing $(ARGUMENTS)

plans: ## Look at the plans of all lists with a million products on PostgreSQL, and at SQLite's
	@$(SCRIPT) Scripts/plans $(ARGUMENTS)

accuracy: ## Measure the forecasts on the series in FORECAST_DATA
	@$(SCRIPT) Scripts/accuracy $(ARGUMENTS)

replenishment: ## Replay stock policies day by day on the series in FORECAST_DATA
	@$(SCRIPT) Scripts/replenishment $(ARGUMENTS)

fuzz: ## Feed every parser with made-up input for SECONDS=60 each
	@$(SCRIPT) Scripts/fuzz $(or $(SECONDS),60) $(ARGUMENTS)

faults: ## Hurt the service while clients work, and check that nothing was lost
	@$(SCRIPT) Scripts/faults $(ARGUMENTS)

docs: ## Build the documentation of InventoryCore into .build-docs/InventoryCore
	@$(SCRIPT) Scripts/docs

sbom: ## List all that is shipped with versions and licences (CycloneDX) in .build/sbom.json
	@$(SCRIPT) Scripts/sbom $(ARGUMENTS)

deb: ## Build a Debian package of everything into .build/deb
	@$(SCRIPT) Scripts/deb $(ARGUMENTS)

format: ## Format all Swift files
	@swift format --in-place --parallel --recursive Package.swift Sources Tests $(wildcard Examples Benchmarks Fuzz)

lint: ## Check the format of all Swift files, the scripts, and the types of the console
	@Scripts/lint

clean: ## Remove what was built; data stay
	rm -rf .build .build_coverage
