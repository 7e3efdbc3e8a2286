terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  backend "s3" {
    bucket = "states"
    key    = "orders/$${stage}.tfstate"
    assume_role = {
      role_arn = "arn:aws:iam::123456789012:role/states"
    }
    encrypt      = true
    region       = "us-east-1"
    use_lockfile = true
  }
}
