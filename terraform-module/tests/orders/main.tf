# What the tests of this module need of the database that they run on.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100, < 7.0"
    }
  }
}

variable "identifier" {
  type        = string
  description = "Identifier of the RDS instance"
}

data "aws_db_instance" "this" {
  db_instance_identifier = var.identifier
}

output "arn" {
  description = "ARN of the instance"
  value       = data.aws_db_instance.this.db_instance_arn
}

output "resource_id" {
  description = "Resource id of the instance"
  value       = data.aws_db_instance.this.resource_id
}

output "endpoint" {
  description = "Address and port of the instance"
  value       = "${data.aws_db_instance.this.address}:${data.aws_db_instance.this.port}"
}

output "master_username" {
  description = "Name of the master user"
  value       = data.aws_db_instance.this.master_username
}
