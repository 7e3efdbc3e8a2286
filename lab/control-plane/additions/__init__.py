"""What moto lacks for a login with IAM database authentication, one idea a module."""
