"""What can be checked of the deployment files without a container engine."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
COMPOSE_TEXT = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load(COMPOSE_TEXT)
ENV_TEXT = (PROJECT / ".env.example").read_text(encoding="utf-8")
ENV_NAMES = set(re.findall(r"^([A-Z_]+)=", ENV_TEXT, re.MULTILINE))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
AIRFLOW_SERVICES = ["airflow-init", "api-server", "scheduler", "dag-processor", "triggerer"]


def test_it_has_every_service_of_the_design() -> None:
    assert set(SERVICES) == {"postgres", *AIRFLOW_SERVICES, "libretranslate"}


def test_every_variable_is_explained_in_env_example() -> None:
    used = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", COMPOSE_TEXT))
    assert used == ENV_NAMES


def test_no_secret_has_a_default() -> None:
    secrets = re.findall(r"\$\{([A-Z_]*(?:PASSWORD|SECRET|FERNET)[A-Z_]*)([^}]*)\}", COMPOSE_TEXT)
    assert secrets
    assert [name for name, rest in secrets if not rest.startswith(":?")] == []


def test_ports_are_on_loopback_unless_the_operator_says_otherwise() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published == ["${DPAWATCH_UI_BIND-127.0.0.1}:${DPAWATCH_UI_PORT-8080}:8080"]
    assert "DPAWATCH_UI_BIND=127.0.0.1" in ENV_TEXT


@pytest.mark.parametrize("name", ["postgres", "api-server", "scheduler", "dag-processor", "triggerer", "libretranslate"])
def test_long_running_services_restart_and_are_watched(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", ["api-server", "scheduler", "dag-processor", "triggerer"])
def test_the_commands_exist_in_this_airflow(name: str) -> None:
    command = SERVICES[name]["command"].split()
    assert command[0] == "airflow"
    shown = subprocess.run([*airflow(), command[1], "--help"], capture_output=True, text=True, check=False, timeout=120)
    assert shown.returncode == 0, shown.stderr
    for option in [word for word in command[2:] if word.startswith("--")]:
        assert option in shown.stdout


def test_both_databases_are_migrated_before_anything_starts() -> None:
    script = SERVICES["airflow-init"]["command"][-1]
    assert script.index("airflow db migrate") < script.index("dpawatch db upgrade")
    for name in ["api-server", "scheduler", "dag-processor", "triggerer"]:
        assert SERVICES[name]["depends_on"] == {"airflow-init": {"condition": "service_completed_successfully"}}


def test_mounted_and_copied_files_exist() -> None:
    mounts = [v.split(":")[0] for service in SERVICES.values() for v in service.get("volumes", []) if v.startswith("./")]
    copied = [
        word
        for line in (PROJECT / "Dockerfile").read_text(encoding="utf-8").splitlines()
        if line.startswith("COPY")
        for word in line.split()[1:-1]
        if not word.startswith("--")
    ]
    assert mounts
    assert copied
    assert [path for path in mounts + copied if not (PROJECT / path).exists()] == []


def test_the_image_runs_without_root_and_installs_the_lock_with_hashes() -> None:
    dockerfile = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    assert dockerfile.index("USER airflow") > dockerfile.index("pip install --no-deps")
    assert "--require-hashes -r requirements.lock" in dockerfile
    assert "-e ." in dockerfile


def test_fresh_secrets_fill_every_placeholder(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text(ENV_TEXT, encoding="utf-8")
    subprocess.run(["python3", str(PROJECT / "config" / "new_secrets.py"), str(env)], check=True, timeout=30)
    filled = dict(re.findall(r"^([A-Z_]+)=(.*)$", env.read_text(encoding="utf-8"), re.MULTILINE))
    assert "generate" not in filled.values()
    assert len(filled["POSTGRES_PASSWORD"]) == 64
    assert len(filled["AIRFLOW_FERNET_KEY"]) == 44
    assert len({v for k, v in filled.items() if "PASSWORD" in k or "SECRET" in k}) == 6


def test_docker_compose_accepts_the_file(tmp_path: Path) -> None:
    if not shutil.which("docker") or subprocess.run(["docker", "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("docker compose is not on this machine")
    env = tmp_path / ".env"
    env.write_text(re.sub(r"=(generate.*)?$", "=x", ENV_TEXT, flags=re.MULTILINE), encoding="utf-8")
    config = ["docker", "compose", "--env-file", str(env), "-f", str(PROJECT / "docker-compose.yml"), "config", "--quiet"]
    subprocess.run(config, check=True, timeout=60)


def airflow() -> list[str]:
    return [str(Path(sys.executable).with_name("airflow"))]
