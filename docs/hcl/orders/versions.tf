# No backend is chosen: CDKTF's own default, a state file under an absolute path, is left out.
# Terraform keeps the state in this folder until a backend is named here.
terraform {
  required_version = ">= 1.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
    mysql = {
      source  = "petoju/mysql"
      version = "~> 3.0"
    }
  }
}
