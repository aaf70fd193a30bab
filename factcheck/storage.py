"""Where files are kept: in a folder of ours, or in a bucket of S3-compatible storage."""

from collections.abc import Mapping
from pathlib import Path


def files(folder: str, var_dir: Path, s3: Mapping[str, str | None]) -> dict[str, object]:
    """One of STORAGES: `var_dir`/`folder`, or `folder`/ in the bucket where `s3` names one."""
    if s3["bucket_name"]:
        always = {"location": folder, "file_overwrite": False, "querystring_auth": True}
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": {**s3, **always}}
    return {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(var_dir / folder), "base_url": None},
    }
