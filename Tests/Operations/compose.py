"""The files of deploy/compose, as tests read them."""

import re
import shlex

import yaml

from support import ROOT

FOLDER = f"{ROOT}/deploy/compose"


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


COMPOSE = yaml.safe_load(text(f"{FOLDER}/compose.yaml"))
SERVICES = COMPOSE["services"]
DOCKERFILE = text(f"{FOLDER}/Dockerfile").replace("\\\n", " ")


def stage(name):
    """The lines of a stage of the Dockerfile."""
    return re.search(rf"(?ms)^FROM \S+ AS {name}$(.*?)(?=^FROM |\Z)", DOCKERFILE).group(1)


def stage_of(service):
    """The lines of the Dockerfile that make a service's image."""
    return stage(SERVICES[service]["build"]["target"])


def rendering():
    """The options with which the web server's image renders its configuration."""
    line = re.search(r"(?m)^RUN /source/Scripts/render-nginx (.*)$", stage_of("web")).group(1)
    return shlex.split(line)
