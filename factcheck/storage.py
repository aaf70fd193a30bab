"""Where files are kept: in a folder of ours, or in a bucket of S3-compatible storage."""

from collections.abc import Mapping
from pathlib import Path

from environ import Env


def files(folder: str, var_dir: Path, s3: Mapping[str, str | None]) -> dict[str, object]:
    """One of STORAGES: `var_dir`/`folder`, or `folder`/ in the bucket where `s3` names one."""
    if s3["bucket_name"]:
        always = {"location": folder, "file_overwrite": False, "querystring_auth": True}
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {**s3, **always}}
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(var_dir / folder), "base_url": None},
    }


def bucket(env: Env) -> dict[str, str | None]:
    """The bucket that the environment names, as django-storages takes it."""
    return {
        "bucket_name": env.str("S3_BUCKET", default=None),
        "endpoint_url": env.str("S3_ENDPOINT_URL", default=None),
        "access_key": env.str("S3_ACCESS_KEY", default=None),
        "secret_key": env.str("S3_SECRET_KEY", default=None),
        "region_name": env.str("S3_REGION", default=None),
    }
